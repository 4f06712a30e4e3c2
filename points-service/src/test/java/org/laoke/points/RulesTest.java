package org.laoke.points;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.points.rule.Fact;
import org.laoke.points.rule.LiveRules;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;

/** PTS-3: rules as data, from the draft to the second person's approval, and tried on the past. */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "points"))
class RulesTest {
    private static final String BASE =
            "{\"id\":\"base\",\"base\":true,\"give\":{\"pointsPerYuan\":\"1\"}}";
    private static final String GOLD =
            "{\"id\":\"gold\",\"priority\":5,\"when\":{\"tiers\":[\"GOLD\"]},\"give\":{\"multiply\":\"1.5\"}}";

    @Inject LiveRules live;

    @BeforeEach
    void open() {
        Shop.open("S001", "south");
        Shop.open("S002", "north");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                List.of("S001", "S002").stream()
                                        .allMatch(
                                                store ->
                                                        as("E900")
                                                                        .get(
                                                                                "/v1/returns/waiting?storeId="
                                                                                        + store)
                                                                        .statusCode()
                                                                == 200));
    }

    private static RequestSpecification as(String staffId) {
        return given().auth()
                .oauth2(Tokens.staff("hq").store("*").staffId(staffId).token())
                .contentType("application/json");
    }

    private static String draft(String... rules) {
        return "{\"definition\":{\"rules\":[" + String.join(",", rules) + "]}}";
    }

    private static int made(String... rules) {
        return as("E900")
                .body(draft(rules))
                .post("/v1/earning-rules")
                .then()
                .statusCode(201)
                .extract()
                .path("version");
    }

    private static ValidatableResponse step(String staffId, int version, String step) {
        return as(staffId)
                .body(step.equals("reject") ? "{\"reason\":\"too dear\"}" : "{}")
                .post("/v1/earning-rules/" + version + "/" + step)
                .then();
    }

    @Test
    void rules_go_live_by_a_second_person_and_every_instance_knows_them_within_seconds() {
        var before = Instant.now();
        int version = made(BASE, GOLD);
        step("E900", version, "submit").statusCode(200).body("state", is("SUBMITTED"));
        step("E900", version, "approve").statusCode(409).body("code", is("own-approval"));
        step("E902", version, "approve")
                .statusCode(200)
                .body("state", is("SCHEDULED"))
                .body("checkedBy", is("E902"))
                .body("effectiveFrom", notNullValue());
        step("E902", version, "approve").statusCode(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> live.at(Instant.now()).version() == version);
        assertTrue(live.at(before).version() != version, "a late receipt has the rules of its day");
        assertEquals(EnumSet.of(Fact.TIER), live.at(Instant.now()).needs());
        as("E900")
                .get("/v1/earning-rules/live")
                .then()
                .statusCode(200)
                .body("version", is(version))
                .body("state", is("LIVE"));
        int next = made(BASE, GOLD);
        step("E900", next, "submit").statusCode(200);
        step("E902", next, "approve").statusCode(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> live.at(Instant.now()).version() == next);
        as("E900").get("/v1/earning-rules/" + version).then().body("state", is("RETIRED"));
    }

    @Test
    void who_edited_a_draft_does_not_approve_it() {
        int version = made(BASE);
        String path = "/v1/earning-rules/" + version;
        String etag = as("E900").get(path).then().statusCode(200).extract().header("ETag");
        as("E901").body(draft(BASE, GOLD)).put(path).then().statusCode(428);
        as("E901")
                .header("If-Match", etag)
                .body(draft(BASE, GOLD))
                .put(path)
                .then()
                .statusCode(200)
                .body("preview", hasSize(2))
                .body("preview[1].en", is("Tier GOLD: 1.5 times the base points."))
                .body("editors", equalTo(List.of("E900", "E901")));
        as("E900")
                .header("If-Match", etag)
                .body(draft(BASE))
                .put(path)
                .then()
                .statusCode(412)
                .body("code", is("edited-meanwhile"));
        step("E900", version, "submit").statusCode(200);
        step("E901", version, "approve").statusCode(409).body("code", is("own-approval"));
        step("E902", version, "reject")
                .statusCode(200)
                .body("state", is("REJECTED"))
                .body("reason", is("too dear"));
        step("E902", version, "approve").statusCode(409).body("code", is("earning-rules-state"));
    }

    @Test
    void the_database_itself_refuses_the_approval_of_ones_own_rules() throws SQLException {
        int version = made(BASE);
        step("E900", version, "submit").statusCode(200);
        try (var connection = RealParts.connect("points");
                var statement = connection.createStatement()) {
            var refused =
                    assertThrows(
                            SQLException.class,
                            () ->
                                    statement.execute(
                                            "update earning_rules set state = 'APPROVED', checked_by = 'E900',"
                                                    + " checked_at = now(), effective_from = now()"
                                                    + " where version = "
                                                    + version));
            assertTrue(String.valueOf(refused.getMessage()).contains("earning_rules_two_persons"));
            assertThrows(
                    SQLException.class,
                    () ->
                            statement.execute(
                                    "update earning_rules set definition = '{}' where version = "
                                            + version));
        }
        step("E901", version, "reject").statusCode(200);
    }

    @Test
    void an_approved_version_can_be_called_off_before_it_begins() {
        int version = made(BASE);
        as("E900")
                .body("{\"effectiveFrom\":\"2020-01-01T00:00:00Z\"}")
                .post("/v1/earning-rules/" + version + "/submit")
                .then()
                .statusCode(422)
                .body("code", is("effective-in-past"));
        as("E900")
                .body("{\"effectiveFrom\":\"2099-01-01T00:00:00+08:00\"}")
                .post("/v1/earning-rules/" + version + "/submit")
                .then()
                .statusCode(200)
                .body("effectiveFrom", is("2098-12-31T16:00:00Z"));
        step("E902", version, "approve").statusCode(200).body("state", is("SCHEDULED"));
        step("E902", version, "reject").statusCode(200).body("state", is("REJECTED"));
    }

    @Test
    void a_draft_that_contradicts_itself_is_not_submitted() {
        int version =
                made(
                        BASE,
                        "{\"id\":\"a\",\"group\":\"g\",\"give\":{\"points\":1},\"budget\":{\"programme\":0}}",
                        "{\"id\":\"b\",\"group\":\"g\",\"give\":{\"points\":2}}");
        as("E900")
                .get("/v1/earning-rules/" + version)
                .then()
                .body("findings.code", hasItem("budget-zero"))
                .body("findings.code", hasItem("priority-equal"));
        step("E900", version, "submit")
                .statusCode(422)
                .body("code", is("earning-rules-in-conflict"))
                .body("errors.detail", hasItem(containsString("equal priority")));
    }

    @Test
    void a_name_nobody_has_set_up_is_pointed_out() {
        int version =
                made(
                        BASE,
                        "{\"id\":\"a\",\"give\":{\"points\":1},\"when\":{\"stores\":[\"S001\",\"S0O1\"],"
                                + "\"regions\":[\"south\"],\"segments\":[\"nobody\"]}}");
        as("E900")
                .get("/v1/earning-rules/" + version)
                .then()
                .body("findings.code", equalTo(List.of("name-unknown", "name-unknown")))
                .body("findings[0].text.en", containsString("segment nobody"))
                .body("findings[1].text.en", containsString("store S0O1"));
        step("E900", version, "submit").statusCode(200);
        step("E901", version, "reject").statusCode(200);
    }

    @Test
    void unknown_fields_and_contradictory_effects_are_refused() {
        as("E900")
                .body(draft("{\"id\":\"a\",\"give\":{\"points\":1},\"wehn\":{}}"))
                .post("/v1/earning-rules")
                .then()
                .statusCode(400)
                .body("code", is("body-malformed"));
        as("E900")
                .body(draft("{\"id\":\"a\",\"give\":{\"points\":1,\"multiply\":\"2\"}}"))
                .post("/v1/earning-rules")
                .then()
                .statusCode(400)
                .body("code", is("request-invalid"));
        as("E900")
                .body(
                        draft(
                                "{\"id\":\"a\",\"when\":{\"tiers\":[\"PLATINUM\"]},\"give\":{\"points\":1}}"))
                .post("/v1/earning-rules")
                .then()
                .statusCode(400);
        as("E900").get("/v1/earning-rules/999999").then().statusCode(404);
    }

    @Test
    void a_key_makes_one_draft() {
        String key = UUID.randomUUID().toString();
        int version = keyed(key, draft(BASE)).statusCode(201).extract().path("version");
        keyed(key, draft(BASE))
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .body("version", is(version));
        keyed(key, draft(BASE, GOLD)).statusCode(422).body("code", is("idempotency-key-reused"));
        as("E900")
                .get("/v1/earning-rules?limit=100")
                .then()
                .statusCode(200)
                .body("items.version", hasItem(version));
    }

    private static ValidatableResponse keyed(String key, String body) {
        return as("E900")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/earning-rules")
                .then();
    }

    @Test
    void rules_are_for_head_office_and_written_for_the_whole_chain_only() {
        var south = Tokens.staff("hq").store("*").region("south").staffId("E901").token();
        given().auth().oauth2(south).get("/v1/earning-rules").then().statusCode(200);
        given().auth()
                .oauth2(south)
                .contentType("application/json")
                .body(draft(BASE))
                .post("/v1/earning-rules")
                .then()
                .statusCode(403)
                .body("code", is("whole-chain-only"));
        var manager = Tokens.staff("store-manager").store("S001").staffId("E101").token();
        given().auth().oauth2(manager).get("/v1/earning-rules").then().statusCode(403);
        given().get("/v1/earning-rules").then().statusCode(401);
    }

    @Test
    void a_version_can_be_tried_on_a_basket() {
        int version = made(BASE, GOLD);
        String basket =
                "{\"purchase\":{\"storeId\":\"S001\",\"lines\":[{\"sku\":\"A\",\"amount\":\"598.00\"}],"
                        + "\"tenders\":[{\"type\":\"WALLET\",\"amount\":\"%s\"}]},"
                        + "\"buyer\":{\"tier\":\"GOLD\",\"birthday\":\"%s\"}}";
        tried(version, basket.formatted("598.00", "05-01"))
                .statusCode(200)
                .body("points", is(897))
                .body("components[1].rule", is("gold"))
                .body("components[1].kind", is("RATE"))
                .body("components[1].text.en", is("Tier GOLD ×1.5: +299"))
                .body("components[1].text.zh", is("金卡 ×1.5：+299"))
                .body("components[1].availableOn", nullValue());
        tried(version, basket.formatted("597.00", "05-01"))
                .statusCode(422)
                .body("code", is("receipt-tenders-differ"));
        tried(version, basket.formatted("598.00", "02-30")).statusCode(400);
        tried(version, basket.formatted("598.00", "05-01").replace("S001", "S999"))
                .statusCode(422)
                .body("code", is("unknown-store"));
    }

    private static ValidatableResponse tried(int version, String basket) {
        return as("E900").body(basket).post("/v1/earning-rules/" + version + "/test").then();
    }
}

package org.laoke.member;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.Tokens;

/** MEM-14: benefits per tier with yearly allowances. */
@QuarkusTest
class BenefitTest {
    private String id = "";

    @BeforeEach
    void enrol() throws Exception {
        Chain.open();
        id = member("GOLD");
    }

    private static String member(String tier) {
        String id = Chain.enrol("李梅", Chain.phone(), "S001").getString("id");
        Tills.lift(id, tier);
        return id;
    }

    private Response use(String token, String benefit, String body) {
        return Chain.as(token)
                .body(body)
                .post("/v1/members/{id}/benefits/{benefit}/uses", id, benefit);
    }

    private ValidatableResponse held(String token) {
        return Chain.as(token).get("/v1/members/{id}/benefits", id).then().statusCode(200);
    }

    private static String left(String benefit) {
        return "benefits.find { it.id == '" + benefit + "' }.left";
    }

    @Test
    void what_is_used_is_left_no_more_and_what_is_undone_is_left_again() {
        held(Chain.CONSULTANT)
                .body("tier", equalTo("GOLD"))
                .body(left("stylist"), equalTo(2))
                .body(left("priority"), nullValue());
        String first =
                use(Chain.CONSULTANT, "stylist", "{\"note\":\"秋冬搭配\"}")
                        .then()
                        .statusCode(201)
                        .body("storeId", equalTo("S001"))
                        .body("usedBy", equalTo("E111"))
                        .extract()
                        .path("id");
        use(Chain.CONSULTANT, "stylist", "{}").then().statusCode(201);
        use(Chain.CONSULTANT, "stylist", "{}")
                .then()
                .statusCode(409)
                .body("code", equalTo("benefit-used-up"));
        held(Chain.CONSULTANT).body(left("stylist"), equalTo(0));
        undo(Chain.CONSULTANT, first, 403);
        undo(Chain.MANAGER_OF_S002, first, 404);
        undo(Chain.MANAGER, first, 200).body("undoneReason", equalTo("客人改期"));
        undo(Chain.MANAGER, first, 409).body("code", equalTo("benefit-use-undone"));
        held(Chain.CONSULTANT).body(left("stylist"), equalTo(1)).body("uses.size()", equalTo(2));
        Chain.as(Tokens.member(UUID.fromString(id)))
                .get("/v1/me/benefits")
                .then()
                .statusCode(200)
                .body(left("stylist"), equalTo(1))
                .body("uses.undone", contains(false, true))
                .body("uses[0].usedBy", nullValue());
    }

    private static ValidatableResponse undo(String token, String use, int status) {
        return Chain.as(token)
                .body("{\"reason\":\"客人改期\"}")
                .post("/v1/benefits/uses/{use}/undo", use)
                .then()
                .statusCode(status);
    }

    @Test
    void many_desks_at_once_do_not_exceed_the_allowance() throws Exception {
        int desks = 12;
        try (var threads = Executors.newFixedThreadPool(desks)) {
            var uses =
                    IntStream.range(0, desks)
                            .mapToObj(
                                    i ->
                                            threads.submit(
                                                    () ->
                                                            use(
                                                                            Chain.CONSULTANT,
                                                                            "alteration",
                                                                            "{}")
                                                                    .statusCode()))
                            .toList();
            var answers = new ArrayList<Integer>();
            for (Future<Integer> each : uses) {
                answers.add(each.get());
            }
            assertEquals(3, answers.stream().filter(status -> status == 201).count(), "" + answers);
            assertEquals(9, answers.stream().filter(status -> status == 409).count(), "" + answers);
        }
        assertEquals(3, Database.count("benefit_use", id));
    }

    @Test
    void the_same_key_uses_once() {
        var first =
                Chain.as(Chain.CONSULTANT)
                        .header("Idempotency-Key", "use-" + id)
                        .body("{}")
                        .post("/v1/members/{id}/benefits/gift/uses", id)
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("id");
        Chain.as(Chain.CONSULTANT)
                .header("Idempotency-Key", "use-" + id)
                .body("{}")
                .post("/v1/members/{id}/benefits/gift/uses", id)
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", equalTo("true"))
                .body("id", equalTo(first));
    }

    @Test
    void last_years_uses_do_not_count() throws Exception {
        use(Chain.CONSULTANT, "gift", "{}").then().statusCode(201);
        Database.run(
                "update benefit_use set used_at = used_at - interval '1 year' where member_id = '"
                        + id
                        + "'");
        use(Chain.CONSULTANT, "gift", "{}").then().statusCode(201);
    }

    @Test
    void a_tier_has_its_own_benefits_in_any_store() throws Exception {
        id = member("SILVER");
        use(Chain.CONSULTANT, "stylist", "{}")
                .then()
                .statusCode(409)
                .body("code", equalTo("benefit-not-in-tier"));
        use(Chain.CONSULTANT, "massage", "{}")
                .then()
                .statusCode(404)
                .body("code", equalTo("benefit-unknown"));
        String other = Chain.staff("consultant", "S002", "E211");
        use(other, "gift", "{}").then().statusCode(201).body("storeId", equalTo("S002"));
        use(Chain.CONSULTANT, "gift", "{\"storeId\":\"S002\"}").then().statusCode(404);
        held(other).body("benefits.id", not(hasItem("stylist")));
    }

    @Test
    void head_office_edits_what_a_tier_has() {
        String benefit = "parking-" + id.substring(30);
        put(Chain.HQ, benefit, "SILVER", 200).body("allowances[0].perYear", equalTo(2));
        held(Chain.CONSULTANT).body("benefits.id", not(hasItem(benefit)));
        put(Chain.HQ, benefit, "GOLD", 200);
        held(Chain.CONSULTANT).body(left(benefit), equalTo(2));
        put(Chain.HQ, benefit, "NONE", 422).body("code", equalTo("allowance-invalid"));
        put(Chain.SOUTH, benefit, "GOLD", 403).body("code", equalTo("chain-only"));
        put(Chain.MANAGER, benefit, "GOLD", 403);
        Chain.as(Chain.HQ)
                .body(request("GOLD").replace("true", "false"))
                .put("/v1/benefits/{id}", benefit)
                .then()
                .statusCode(200);
        held(Chain.CONSULTANT).body("benefits.id", not(hasItem(benefit)));
        use(Chain.CONSULTANT, benefit, "{}").then().statusCode(404);
        Chain.as(Chain.HQ)
                .body(request("GOLD").replace("OTHER", "LOUNGE"))
                .put("/v1/benefits/{id}", benefit)
                .then()
                .statusCode(409)
                .body("code", equalTo("benefit-second-lounge"));
    }

    private static String request(String tier) {
        return """
               {"kind":"OTHER","name":{"zh":"停车","en":"Parking"},"details":{"zh":"免费停车。","en":"Free parking."},\
               "position":9,"active":true,"allowances":[{"tier":"%s","perYear":2}]}"""
                .formatted(tier);
    }

    private static ValidatableResponse put(String token, String id, String tier, int status) {
        return Chain.as(token)
                .body(request(tier))
                .put("/v1/benefits/{id}", id)
                .then()
                .statusCode(status);
    }

    @Test
    void without_a_tier_there_is_nothing() throws Exception {
        id = Chain.enrol("李梅", Chain.phone(), "S001").getString("id");
        held(Chain.CONSULTANT).body("benefits", empty());
    }
}

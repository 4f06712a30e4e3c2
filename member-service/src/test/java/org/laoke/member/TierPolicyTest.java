package org.laoke.member;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** MEM-5: what tiers take is data with versions, drafts and a second person. */
@QuarkusTest
class TierPolicyTest {
    private static final String COLLEAGUE = Chain.staff("hq", "*", "E902");
    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeEach
    void open() {
        Chain.open();
    }

    @AfterEach
    void discard() throws Exception {
        Database.run(
                "update tier_policy set state = 'DISCARDED', decided_at = now(), decided_by = 'test'"
                        + " where state = 'DRAFT'");
    }

    @Test
    void the_configuration_is_the_first_version_and_a_draft_begins_with_it() {
        Chain.as(Chain.HQ)
                .get("/v1/tiers/policies")
                .then()
                .statusCode(200)
                .body("items[0].no", equalTo(1))
                .body("items[0].inForce", equalTo(true))
                .body("items[0].tiers.tier", contains("SILVER", "GOLD", "DIAMOND"))
                .body("items[0].tiers[1].reach.points", equalTo(3000))
                .body("items[0].tiers[1].reach.purchase", equalTo("1000"));
        var draft = draft();
        assertEquals("DRAFT", draft.getString("state"));
        assertEquals(1, draft.getInt("basedOn"));
        Chain.as(COLLEAGUE)
                .body("{\"note\":\"又一份\"}")
                .post("/v1/tiers/policies")
                .then()
                .statusCode(409)
                .body("code", equalTo("tier-draft-exists"));
    }

    @Test
    void mistakes_are_named_and_two_editors_do_not_overwrite_each_other() {
        var draft = draft();
        var tiers = tiers(draft);
        ((ObjectNode) tiers.get(1).get("reach")).put("purchase", "400");
        ((ObjectNode) tiers.get(2).get("keep")).putNull("purchase").putNull("points");
        edit(Chain.HQ, draft, 1, tiers)
                .then()
                .statusCode(422)
                .body("code", equalTo("tier-policy-invalid"))
                .body("errors.pointer", hasItem("/tiers/1/reach/purchase"))
                .body("errors.pointer", hasItem("/tiers/2/keep"));
        var sound = tiers(draft);
        ((ObjectNode) sound.get(0)).put("graceDays", 14);
        edit(Chain.HQ, draft, 1, sound).then().statusCode(200).body("edition", equalTo(2));
        edit(COLLEAGUE, draft, 1, sound)
                .then()
                .statusCode(409)
                .body("code", equalTo("tier-draft-changed"));
        edit(Chain.SOUTH, draft, 2, sound)
                .then()
                .statusCode(403)
                .body("code", equalTo("whole-chain-only"));
        edit(Chain.MANAGER, draft, 2, sound).then().statusCode(403);
    }

    @Test
    void a_second_person_puts_it_in_force_from_a_day_to_come_and_it_never_changes() {
        var draft = draft();
        approve(Chain.HQ, draft, far())
                .then()
                .statusCode(403)
                .body("code", equalTo("tier-draft-own"));
        approve(COLLEAGUE, draft, LocalDate.now(ZoneId.of("Asia/Shanghai")))
                .then()
                .statusCode(422)
                .body("code", equalTo("tier-policy-too-early"));
        var no =
                approve(COLLEAGUE, draft, far())
                        .then()
                        .statusCode(200)
                        .body("state", equalTo("LIVE"))
                        .body("inForce", equalTo(false))
                        .extract()
                        .jsonPath()
                        .getInt("no");
        assertTrue(no > 1);
        approve(COLLEAGUE, draft, far()).then().statusCode(409);
        // what is in force today did not change, and what was reached by it goes on
        Chain.as(Chain.MANAGER)
                .get("/v1/tiers/current")
                .then()
                .statusCode(200)
                .body("[0].reach.purchase", equalTo("500"));
        String member = member();
        Tills.sell(member, Instant.now(), 600);
        Tills.awaitTier(member, "SILVER");
        var refused =
                assertThrows(
                        SQLException.class,
                        () ->
                                Database.run(
                                        "update tier_policy set note = 'x' where state = 'LIVE'"));
        assertTrue(String.valueOf(refused.getMessage()).contains("never changes"));
    }

    @Test
    void a_simulation_says_who_would_move_and_changes_nothing() throws Exception {
        String stays = member();
        String falls = member();
        Tills.sell(stays, Instant.now().minus(5, ChronoUnit.DAYS), 2500);
        Tills.sell(falls, Instant.now().minus(5, ChronoUnit.DAYS), 600);
        Tills.awaitTier(stays, "DIAMOND");
        Tills.awaitTier(falls, "SILVER");
        var draft = draft();
        var tiers = tiers(draft);
        ((ObjectNode) tiers.get(0).get("reach")).put("purchase", "700");
        edit(Chain.HQ, draft, 1, tiers).then().statusCode(200);
        String simulation =
                Chain.as(Chain.HQ)
                        .body("{}")
                        .post("/v1/tiers/policies/{id}/simulations", draft.getString("id"))
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath()
                        .getString("id");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> trial(simulation).getString("finishedAt") != null);
        var done = trial(simulation);
        assertEquals(done.getInt("members"), done.getInt("lookedAt"));
        List<Integer> counted =
                done.getList("moves.findAll { it.from == 'SILVER' && it.to == 'NONE' }.members");
        assertTrue(counted.stream().mapToInt(n -> n).sum() >= 1, done.prettify());
        List<Integer> diamonds =
                done.getList(
                        "moves.findAll { it.from == 'DIAMOND' && it.to == 'DIAMOND' }.members");
        assertTrue(diamonds.stream().mapToInt(n -> n).sum() >= 1, done.prettify());
        assertEquals("SILVER", Tills.profile(falls).getString("tier"));
        assertEquals(List.of(), Database.broken("I12"));
    }

    private static JsonPath trial(String id) {
        return Chain.as(Chain.HQ)
                .get("/v1/tiers/simulations/{id}", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath draft() {
        return Chain.as(Chain.HQ)
                .body("{\"note\":\"2027 年等级规则\"}")
                .post("/v1/tiers/policies")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static JsonNode tiers(JsonPath draft) {
        return JSON.valueToTree(draft.getList("tiers"));
    }

    private static Response edit(String token, JsonPath draft, int edition, JsonNode tiers) {
        return Chain.as(token)
                .body("{\"edition\":" + edition + ",\"note\":\"改过的规则\",\"tiers\":" + tiers + "}")
                .put("/v1/tiers/policies/{id}", draft.getString("id"));
    }

    private static Response approve(String token, JsonPath draft, LocalDate from) {
        return Chain.as(token)
                .body("{\"edition\":1,\"effectiveFrom\":\"" + from + "\"}")
                .post("/v1/tiers/policies/{id}/approval", draft.getString("id"));
    }

    /** Later than anything other tests look at. */
    private static LocalDate far() {
        return LocalDate.of(2199, 1, 1);
    }

    private static String member() {
        return Chain.enrol("李梅", Chain.phone(), "S001").getString("id");
    }
}

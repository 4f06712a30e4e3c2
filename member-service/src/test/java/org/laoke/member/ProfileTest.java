package org.laoke.member;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.Tokens;

/** MEM-2, MEM-3, MEM-16: facts, completeness, questionnaires and stale profiles. */
@QuarkusTest
class ProfileTest {
    private String id = "";

    @BeforeEach
    void enrol() {
        Chain.open();
        id = Chain.enrol("李梅", Chain.phone(), "S001").getString("id");
    }

    @Test
    void a_new_profile_says_how_little_is_known_and_what_to_ask() {
        // name, gender, phone, birthday and e-mail of twelve hard facts; none of twelve soft ones
        profile(Chain.CONSULTANT)
                .body("completeness.hard", equalTo("0.4167"))
                .body("completeness.soft", equalTo("0.0000"))
                .body("completeness.total", equalTo("0.0833"))
                .body("next.key", contains("address", "work", "family"))
                .body("next[1].ask.en", equalTo("Do you dress formally for work? What do you do?"))
                .body("stale", equalTo(false));
    }

    @Test
    void an_answer_keeps_its_source_date_and_author_and_what_was_before_it() {
        learn(
                        Chain.CONSULTANT,
                        """
                        {"key":"drink","value":"coffee","source":"TOLD","learnedOn":"2026-01-05"},
                        {"key":"dress","value":["classic","minimal"],"source":"OBSERVED"}""",
                        200)
                .body("completeness.soft", equalTo("0.1667"))
                .body("facts.find { it.kind.key == 'drink' }.author", equalTo("E111"));
        learn(Chain.OTHER_CONSULTANT, "{\"key\":\"drink\",\"value\":\"green-tea\"}", 200)
                .body("facts.find { it.kind.key == 'drink' }.value", equalTo("green-tea"))
                .body(
                        "facts.find { it.kind.key == 'dress' }.value",
                        contains("classic", "minimal"));
        Chain.as(Chain.MANAGER)
                .get("/v1/members/{id}/facts/drink", id)
                .then()
                .statusCode(200)
                .body("items.value", contains("coffee", "green-tea"))
                .body("items.author", contains("E111", "E112"))
                .body("items[0].learnedOn", equalTo("2026-01-05"))
                .body("items[0].endedBy", equalTo("E112"))
                .body("items[1].endedAt", nullValue());
        learn(Chain.CONSULTANT, "{\"key\":\"drink\",\"value\":null}", 200)
                .body("completeness.soft", equalTo("0.0833"))
                .body("facts.find { it.kind.key == 'drink' }.known", equalTo(false));
    }

    @Test
    void wrong_answers_are_refused_with_their_place_and_nothing_is_kept() {
        String right = "{\"key\":\"height\",\"value\":165},";
        refused(
                right + "{\"key\":\"drink\",\"value\":\"beer\"}",
                400,
                "fact-invalid",
                "/facts/1/value");
        refused(right + "{\"key\":\"height\",\"value\":166}", 400, "fact-twice", "/facts/1/key");
        refused(right + "{\"key\":\"shoe\",\"value\":\"x\"}", 422, "fact-unknown", "/facts/1/key");
        refused(
                right + "{\"key\":\"name\",\"value\":\"王强\"}",
                422,
                "fact-kept-with-member",
                "/facts/1/key");
        refused(
                "{\"key\":\"height\",\"value\":165,\"learnedOn\":\"2999-01-01\"}",
                400,
                "fact-from-the-future",
                "/facts/0/learnedOn");
        learn(Chain.CONSULTANT, "{\"key\":\"height\",\"value\":165,\"author\":\"x\"}", 400);
        Chain.as(Chain.CONSULTANT)
                .body("{\"facts\":[]}")
                .put("/v1/members/{id}/facts", id)
                .then()
                .statusCode(400);
        profile(Chain.CONSULTANT).body("completeness.hard", equalTo("0.4167"));
    }

    @Test
    void another_store_sees_no_profile_and_a_member_sees_and_tells_their_own() {
        for (String token :
                List.of(Chain.MANAGER_OF_S002, Chain.staff("consultant", "S002", "E211"))) {
            Chain.as(token).get("/v1/members/{id}/facts", id).then().statusCode(404);
            learn(token, "{\"key\":\"drink\",\"value\":\"coffee\"}", 404);
        }
        String member = Tokens.member(UUID.fromString(id));
        learn(member, "{\"key\":\"drink\",\"value\":\"juice\",\"source\":\"OBSERVED\"}", 200)
                .body("facts.find { it.kind.key == 'drink' }.source", equalTo("PORTAL"))
                .body("facts.find { it.kind.key == 'drink' }.author", equalTo(id));
        String other = Chain.enrol("王强", Chain.phone(), "S001").getString("id");
        Chain.as(member).get("/v1/members/{id}/facts", other).then().statusCode(404);
    }

    @Test
    void head_office_keeps_the_catalogue_and_answers_hold_their_form() {
        String pet =
                """
                {"part":"SOFT","name":{"zh":"宠物","en":"Pet"},"ask":{"zh":"家里养宠物吗？","en":"A pet?"},
                 "type":"%s","options":%s,"optional":true,"contact":false,"position":900,"active":%s}""";
        String options = "[{\"key\":\"cat\",\"zh\":\"猫\",\"en\":\"Cat\"}]";
        String key = "pet-" + System.nanoTime();
        kind(Chain.MANAGER, key, pet.formatted("CHOICE", options, true), 403);
        kind(Chain.HQ, key, pet.formatted("CHOICE", "[]", true), 400)
                .body("code", equalTo("fact-options-wrong"));
        kind(Chain.HQ, key, pet.formatted("TEXT", options, true), 400);
        kind(Chain.HQ, key, pet.formatted("CHOICE", options, true), 200)
                .body("options.key", contains("cat"));
        learn(Chain.CONSULTANT, "{\"key\":\"" + key + "\",\"value\":\"cat\"}", 200);
        kind(Chain.HQ, key, pet.formatted("TEXT", "[]", true), 409)
                .body("code", equalTo("fact-form-fixed"));
        kind(Chain.HQ, key, pet.formatted("CHOICE", options, false), 200);
        learn(Chain.CONSULTANT, "{\"key\":\"" + key + "\",\"value\":\"cat\"}", 422);
        profile(Chain.CONSULTANT).body("facts.kind.key", hasItem(key));
    }

    @Test
    void answers_to_a_questionnaire_flow_into_the_profile() {
        String questions =
                "[{\"key\":\"drink\",\"zh\":\"喝什么？\",\"en\":\"A drink?\"},"
                        + "{\"key\":\"work\",\"zh\":\"做什么？\",\"en\":\"Your work?\"}]";
        String form = "{\"title\":{\"zh\":\"秋\",\"en\":\"Autumn\"},\"questions\":%s,\"active\":%s}";
        questionnaire(Chain.CONSULTANT, form.formatted(questions, true), 403);
        questionnaire(
                Chain.HQ,
                form.formatted("[{\"key\":\"name\",\"zh\":\"x\",\"en\":\"x\"}]", true),
                422);
        questionnaire(Chain.HQ, form.formatted(questions, true), 200);
        String key = UUID.randomUUID().toString();
        for (int n = 0; n < 2; n++) {
            answer(key, "[{\"key\":\"drink\",\"value\":\"coffee\"}]", 201)
                    .body("answered", equalTo(1))
                    .body("completeness.soft", equalTo("0.0833"));
        }
        profile(Chain.CONSULTANT)
                .body("facts.find { it.kind.key == 'drink' }.source", equalTo("QUESTIONNAIRE"));
        answer("", "[{\"key\":\"height\",\"value\":165}]", 422)
                .body("code", equalTo("question-not-asked"));
        questionnaire(Chain.HQ, form.formatted(questions, false), 200);
        answer("", "[{\"key\":\"work\",\"value\":\"teacher\"}]", 404)
                .body("code", equalTo("questionnaire-unknown"));
    }

    @Test
    void a_profile_nobody_checked_for_twelve_months_is_listed_until_somebody_does()
            throws Exception {
        Database.run(
                "update member set enrolled_at = now() - interval '13 months' where id = '"
                        + id
                        + "'");
        profile(Chain.CONSULTANT).body("stale", equalTo(true));
        assertTrue(stale().contains(id));
        Chain.as(Chain.CONSULTANT)
                .put("/v1/members/{id}/profile-check", id)
                .then()
                .statusCode(200)
                .body("stale", equalTo(false));
        assertTrue(!stale().contains(id));
        Database.run(
                "update profile_check set checked_at = now() - interval '13 months' where member_id = '"
                        + id
                        + "'");
        assertTrue(stale().contains(id));
        learn(Chain.CONSULTANT, "{\"key\":\"height\",\"value\":165}", 200);
        assertTrue(!stale().contains(id));
        Chain.as(Chain.MANAGER_OF_S002)
                .get("/v1/stores/S001/stale-profiles")
                .then()
                .statusCode(404);
    }

    @Test
    void contact_facts_are_for_those_who_see_contact_data() {
        String key = "line-" + System.nanoTime();
        kind(
                Chain.HQ,
                key,
                """
                {"part":"HARD","name":{"zh":"连我","en":"Line"},"ask":{"zh":"账号？","en":"Account?"},"type":"TEXT",
                 "optional":true,"contact":true,"position":900,"active":true}""",
                200);
        learn(Chain.MANAGER, "{\"key\":\"" + key + "\",\"value\":\"meimei\"}", 200);
        String find = "facts.find { it.kind.key == '" + key + "' }";
        profile(Chain.MANAGER).body(find + ".value", equalTo("meimei"));
        profile(Chain.CONSULTANT)
                .body(find + ".value", nullValue())
                .body(find + ".known", equalTo(true))
                .body("facts.value", not(hasItem("meimei")));
        assertEquals(
                List.of("meimei"),
                Chain.as(Chain.MANAGER)
                        .get("/v1/members/{id}/facts/" + key, id)
                        .jsonPath()
                        .getList("items.value"));
    }

    private ValidatableResponse profile(String token) {
        return Chain.as(token).get("/v1/members/{id}/facts", id).then().statusCode(200);
    }

    private ValidatableResponse learn(String token, String facts, int status) {
        return Chain.as(token)
                .body("{\"facts\":[" + facts + "]}")
                .put("/v1/members/{id}/facts", id)
                .then()
                .statusCode(status);
    }

    private void refused(String facts, int status, String code, String pointer) {
        learn(Chain.CONSULTANT, facts, status)
                .body("code", equalTo(code))
                .body("errors[0].pointer", equalTo(pointer));
    }

    private static ValidatableResponse kind(String token, String key, String body, int status) {
        return Chain.as(token).body(body).put("/v1/facts/" + key).then().statusCode(status);
    }

    private static void questionnaire(String token, String body, int status) {
        Chain.as(token).body(body).put("/v1/questionnaires/autumn").then().statusCode(status);
    }

    private ValidatableResponse answer(String key, String answers, int status) {
        return Chain.as(Chain.CONSULTANT)
                .header("Idempotency-Key", key.isEmpty() ? UUID.randomUUID().toString() : key)
                .body("{\"memberId\":\"" + id + "\",\"answers\":" + answers + "}")
                .post("/v1/questionnaires/autumn/answers")
                .then()
                .statusCode(status);
    }

    private static List<String> stale() {
        var all = new ArrayList<String>();
        @Nullable String next = "";
        while (next != null) {
            var page =
                    Chain.as(Chain.MANAGER)
                            .get("/v1/stores/S001/stale-profiles?limit=100" + next)
                            .then()
                            .statusCode(200)
                            .extract()
                            .jsonPath();
            all.addAll(page.getList("items.memberId"));
            String cursor = page.getString("next");
            next = cursor == null ? null : "&cursor=" + cursor;
        }
        return all;
    }
}

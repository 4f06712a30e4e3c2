package org.laoke.member;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.Tokens;

/** MEM-12: the profile contest of a quarter, in a region of its own. */
@QuarkusTest
class ContestTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String STORE = "S721";
    private static final String OTHER = "S722";
    private static final String MANAGER = Chain.staff("store-manager", STORE, "E720");
    private static final String ANNA = Chain.staff("consultant", STORE, "E721");
    private static final String BO = Chain.staff("consultant", STORE, "E722");
    private static final String CHEN = Chain.staff("consultant", OTHER, "E724");
    private static final String MANAGER_THERE = Chain.staff("store-manager", OTHER, "E723");

    private static final String SIX_FACTS =
            """
            {"facts":[{"key":"drink","value":"coffee"},{"key":"height","value":165},{"key":"sizes","value":"M"},\
            {"key":"work","value":"doctor"},{"key":"family","value":"2"},{"key":"pastimes","value":"tennis"}]}""";

    private final LocalDate quarter = quarterOf(LocalDate.now(ZoneId.of("Asia/Shanghai")));

    @BeforeEach
    void open() throws Exception {
        Chain.open();
        Chain.as(Chain.HQ)
                .body("{\"name\":{\"zh\":\"华西\",\"en\":\"West\"}}")
                .put("/v1/regions/west")
                .then()
                .statusCode(200);
        Chain.store(STORE, "竞赛店", "Contest store", "west");
        Chain.store(OTHER, "隔壁店", "Next door", "west");
        Chain.person("E720", STORE, "STORE_MANAGER", "REGULAR");
        Chain.person("E721", STORE, "CONSULTANT", "REGULAR");
        Chain.person("E722", STORE, "CONSULTANT", "PROBATION");
        Chain.person("E723", OTHER, "STORE_MANAGER", "REGULAR");
        Chain.person("E724", OTHER, "CONSULTANT", "REGULAR");
        Chain.as(Chain.HQ)
                .body(
                        """
                        {"title":{"zh":"竞赛问卷","en":"Contest"},"active":true,
                         "questions":[{"key":"drink","zh":"喝什么","en":"What to drink"}]}""")
                .put("/v1/questionnaires/contest")
                .then()
                .statusCode(200);
        forget();
    }

    @AfterEach
    void forget() throws Exception {
        String ours =
                " (select id from member where home_store_id in ('%s', '%s'))"
                        .formatted(STORE, OTHER);
        Database.run("delete from contest");
        Database.run("delete from questionnaire_answer where member_id in" + ours);
        Database.run("delete from fact where member_id in" + ours);
        Database.run("update member set consultant_id = null where id in" + ours);
        Database.run(
                "update assignment set ended_at = now() where ended_at is null and member_id in"
                        + ours);
    }

    private static LocalDate quarterOf(LocalDate day) {
        return day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
    }

    private static String name(LocalDate quarter) {
        return "%d-Q%d".formatted(quarter.getYear(), (quarter.getMonthValue() - 1) / 3 + 1);
    }

    private ValidatableResponse configure(
            String token, LocalDate quarter, String body, int status) {
        return Chain.as(token)
                .body(body)
                .put("/v1/contests/" + name(quarter))
                .then()
                .statusCode(status);
    }

    private ValidatableResponse get(String token, String store, LocalDate quarter, String what) {
        return Chain.as(token)
                .get("/v1/stores/%s/contests/%s/%s".formatted(store, name(quarter), what))
                .then();
    }

    private ValidatableResponse standing(String token, String store) {
        return get(token, store, quarter, "standing").statusCode(200);
    }

    /** Enrols somebody who may be called, and gives them to a consultant. */
    private static String member(String store, String consultant) {
        String form = Chain.form("李梅", Chain.phone(), store);
        String id =
                Chain.enrol(
                                Chain.HQ,
                                form.substring(0, form.length() - 1)
                                        + ",\"consents\":{\"sms\":false,\"email\":false,\"call\":true,\"wechat\":false}}")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        Chain.as(Chain.staff("store-manager", store, store.equals(STORE) ? "E720" : "E723"))
                .body("{\"staffId\":\"" + consultant + "\"}")
                .put("/v1/members/{id}/consultant", id)
                .then()
                .statusCode(200);
        return id;
    }

    private static void answer(String token, String member) {
        Chain.as(token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(
                        "{\"memberId\":\""
                                + member
                                + "\",\"answers\":[{\"key\":\"drink\",\"value\":\"coffee\"}]}")
                .post("/v1/questionnaires/contest/answers")
                .then()
                .statusCode(201);
    }

    private static void learn(String token, String member, String facts) {
        Chain.as(token).body(facts).put("/v1/members/{id}/facts", member).then().statusCode(200);
    }

    @Test
    void forms_are_counted_once_each_and_equals_share_a_rank_in_store_and_region() {
        configure(Chain.HQ, quarter, "{\"kind\":\"FORMS\"}", 200).body("state", equalTo("RUNNING"));
        String one = member(STORE, "E721");
        String two = member(STORE, "E721");
        answer(ANNA, one);
        answer(ANNA, one); // the same again is no second form
        learn(BO, two, SIX_FACTS); // a profile filled in without a questionnaire
        learn(BO, one, "{\"facts\":[{\"key\":\"height\",\"value\":160}]}"); // a note is no form
        String there = member(OTHER, "E724");
        String third = member(OTHER, "E724");
        answer(CHEN, there);
        answer(CHEN, third);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                standing(MANAGER, STORE)
                                        .body("people.staffId", contains("E721", "E722"))
                                        .body("people.counted", contains(1, 1))
                                        .body("people.storeRank", contains(1, 1))
                                        .body("people.regionRank", contains(2, 2))
                                        .body("regionPeople", equalTo(3)));
        standing(ANNA, STORE)
                .body("people.find { it.staffId == 'E721' }.you", equalTo(true))
                .body("people.find { it.staffId == 'E722' }.name", equalTo("员工 E722"))
                .body("people.find { it.staffId == 'E722' }.you", equalTo(false));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                Chain.as(Chain.HQ)
                                        .get(
                                                "/v1/contests/{q}/standing?regionId=west",
                                                name(quarter))
                                        .then()
                                        .statusCode(200)
                                        .body("people.staffId", contains("E724", "E721", "E722"))
                                        .body("people.regionRank", contains(1, 2, 2))
                                        .body("people.storeRank", contains(1, 1, 1)));
        Chain.as(Chain.SOUTH)
                .get("/v1/contests/{q}/standing?regionId=west", name(quarter))
                .then()
                .statusCode(404)
                .body("code", equalTo("region-unknown"));
        get(ANNA, STORE, quarter, "to-ask")
                .statusCode(200)
                .body("items.memberId", contains(two))
                .body("items[0].next.key", hasItem("address"));
    }

    @Test
    void completeness_is_the_average_of_what_the_profiles_say() {
        configure(Chain.HQ, quarter, "{\"kind\":\"COMPLETENESS\"}", 200);
        var mine = new ArrayList<String>();
        for (int n = 0; n < 3; n++) {
            mine.add(member(STORE, "E721"));
        }
        member(STORE, "E722"); // one member says nothing about a consultant
        learn(ANNA, mine.getFirst(), SIX_FACTS);
        var sum = BigDecimal.ZERO;
        for (String id : mine) {
            sum =
                    sum.add(
                            new BigDecimal(
                                    Chain.as(ANNA)
                                            .get("/v1/members/{id}/facts", id)
                                            .then()
                                            .statusCode(200)
                                            .extract()
                                            .<String>path("completeness.total")));
        }
        String average = sum.divide(BigDecimal.valueOf(3), 4, RoundingMode.HALF_UP).toString();
        standing(MANAGER, STORE)
                .body("people.staffId", contains("E721", "E722"))
                .body("people[0].score", equalTo(average))
                .body("people[0].counted", equalTo(3))
                .body("people[0].storeRank", equalTo(1))
                .body("people[1].score", nullValue())
                .body("people[1].storeRank", nullValue());
        get(ANNA, STORE, quarter, "to-ask")
                .body("items", hasSize(3))
                .body("items[2].memberId", equalTo(mine.getFirst()));
    }

    @Test
    void the_manager_verifies_what_was_drawn_and_the_share_found_right_ranks() {
        for (int n = 0; n < 4; n++) {
            learn(ANNA, member(STORE, "E721"), SIX_FACTS);
        }
        String bos = member(STORE, "E722");
        learn(BO, bos, SIX_FACTS);
        member(STORE, "E722"); // nothing noted, nothing to verify
        configure(
                Chain.HQ,
                quarter,
                "{\"kind\":\"VALIDITY\",\"sampleSize\":2,\"drawOn\":\"" + quarter + "\"}",
                200);
        var drawn = drawn(3);
        assertEquals(List.of("E721", "E721", "E722"), drawn.getList("items.staffId"));
        assertEquals(bos, drawn.getString("items[2].memberId"));
        standing(ANNA, STORE)
                .body("people.waiting", contains(2, 1))
                .body("people.score", everyItem(nullValue()));

        verify(MANAGER, drawn, 0, "{\"verdict\":\"CONFIRMED\"}", 200)
                .body("verdict", equalTo("CONFIRMED"))
                .body("verifiedBy", equalTo("E720"));
        verify(Chain.HQ, drawn, 1, "{\"verdict\":\"WRONG\",\"wrongFacts\":[\"sizes\"]}", 200)
                .body("wrongFacts", contains("sizes"));
        verify(MANAGER, drawn, 2, "{\"verdict\":\"CONFIRMED\"}", 200);
        standing(BO, STORE)
                .body("people.staffId", contains("E722", "E721"))
                .body("people.storeRank", contains(1, 2))
                .body("people.score", contains("1.0000", "0.5000"));

        verify(MANAGER, drawn, 1, "{\"verdict\":\"UNREACHABLE\"}", 200)
                .body("wrongFacts", hasSize(0));
        var more = drawn(4);
        assertEquals("E721", more.getString("items[2].staffId"));
        assertEquals(3, more.getInt("items[2].position"));
        verify(MANAGER, drawn, 1, "{\"verdict\":\"UNREACHABLE\"}", 200); // again draws nobody more
        drawn(4);
        standing(MANAGER, STORE)
                .body("people.find { it.staffId == 'E721' }.score", equalTo("1.0000"))
                .body("people.find { it.staffId == 'E721' }.unreached", equalTo(1))
                .body("people.find { it.staffId == 'E721' }.waiting", equalTo(1))
                .body("people.storeRank", contains(1, 1));
    }

    @Test
    void nobody_verifies_their_own_and_no_other_store_does() throws Exception {
        learn(ANNA, member(STORE, "E721"), SIX_FACTS);
        configure(
                Chain.HQ,
                quarter,
                "{\"kind\":\"VALIDITY\",\"sampleSize\":2,\"drawOn\":\"" + quarter + "\"}",
                200);
        var drawn = drawn(1);
        String right = "{\"verdict\":\"CONFIRMED\"}";
        verify(ANNA, drawn, 0, right, 403);
        get(ANNA, STORE, quarter, "profiles").statusCode(403);
        verify(MANAGER_THERE, drawn, 0, right, 404).body("code", equalTo("store-unknown"));
        Chain.as(MANAGER_THERE)
                .body(right)
                .put(
                        "/v1/stores/%s/contests/%s/profiles/%s"
                                .formatted(OTHER, name(quarter), drawn.getString("items[0].id")))
                .then()
                .statusCode(404)
                .body("code", equalTo("contest-profile-unknown"));
        verify(MANAGER, drawn, 0, "{\"verdict\":\"CONFIRMED\",\"wrongFacts\":[\"sizes\"]}", 422)
                .body("code", equalTo("contest-facts-unfit"));
        verify(MANAGER, drawn, 0, "{\"verdict\":\"WRONG\",\"wrongFacts\":[\"shoe\"]}", 422);
        // who became the manager since does not verify what was drawn for them as a consultant
        Database.run("update contest_sample set staff_id = 'E720' where staff_id = 'E721'");
        verify(MANAGER, drawn, 0, right, 403).body("code", equalTo("contest-own-sample"));
        verify(Chain.HQ, drawn, 0, right, 200);
    }

    @Test
    void what_counts_is_decided_before_the_quarter_begins() {
        var coming = quarter.plusMonths(6);
        configure(Chain.HQ, coming, "{\"kind\":\"VALIDITY\"}", 200)
                .body("state", equalTo("COMING"))
                .body("sampleSize", equalTo(10))
                .body("drawOn", equalTo(coming.plusMonths(2).toString()))
                .body("verifyUntil", equalTo(coming.plusMonths(3).plusDays(13).toString()))
                .body("seed", nullValue());
        configure(Chain.HQ, coming, "{\"kind\":\"FORMS\"}", 200).body("sampleSize", nullValue());
        configure(Chain.HQ, coming, "{\"kind\":\"FORMS\",\"sampleSize\":5}", 422)
                .body("code", equalTo("contest-without-sample"));
        configure(Chain.HQ, coming, "{\"kind\":\"VALIDITY\",\"drawOn\":\"2020-01-01\"}", 422)
                .body("code", equalTo("contest-draw-outside"));
        configure(Chain.HQ, coming, "{\"kind\":\"VALIDITY\",\"sampleSize\":51}", 400);
        configure(Chain.SOUTH, coming, "{\"kind\":\"FORMS\"}", 403)
                .body("code", equalTo("whole-chain-only"));
        configure(MANAGER, coming, "{\"kind\":\"FORMS\"}", 403);
        Chain.as(MANAGER)
                .get("/v1/contests")
                .then()
                .statusCode(200)
                .body("items.quarter", contains(name(coming)));
        Chain.as(Chain.HQ).delete("/v1/contests/" + name(coming)).then().statusCode(204);
        get(ANNA, STORE, coming, "standing")
                .statusCode(404)
                .body("code", equalTo("contest-unknown"));

        configure(Chain.HQ, quarter, "{\"kind\":\"FORMS\"}", 200);
        configure(Chain.HQ, quarter, "{\"kind\":\"COMPLETENESS\"}", 409)
                .body("code", equalTo("contest-begun"));
        Chain.as(Chain.HQ)
                .delete("/v1/contests/" + name(quarter))
                .then()
                .statusCode(409)
                .body("code", equalTo("contest-begun"));
        configure(Chain.HQ, quarter.minusMonths(3), "{\"kind\":\"FORMS\"}", 409)
                .body("code", equalTo("quarter-over"));
        Chain.as(Chain.HQ)
                .body("{\"kind\":\"FORMS\"}")
                .put("/v1/contests/2026-Q5")
                .then()
                .statusCode(400)
                .body("code", equalTo("quarter-invalid"));
    }

    @Test
    void the_result_of_a_quarter_stays_whoever_leaves_or_asks_afterwards() throws Exception {
        var past = quarter.minusMonths(3);
        employ("E725", STORE, false);
        employ("E726", STORE, true);
        String member = member(STORE, "E721");
        answer(ANNA, member);
        answer(Chain.staff("consultant", STORE, "E726"), member);
        Database.run(
                "update questionnaire_answer set at = '%sT04:00:00Z' where member_id = '%s'"
                        .formatted(past.plusDays(40), member));
        insert(past, "FORMS", "null, null, null");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                get(ANNA, STORE, past, "standing")
                                        .statusCode(200)
                                        .body("contest.state", equalTo("OVER"))
                                        .body("contest.seed", notNullValue()));
        Database.run("delete from questionnaire_answer where by = 'E726'");
        employ("E726", STORE, false);
        get(MANAGER, STORE, past, "standing")
                .body("people.staffId", contains("E721", "E726", "E722"))
                .body("people.staffId", not(hasItem("E725"))) // had left before the end
                .body("people.counted", contains(1, 1, 0))
                .body("people.storeRank", contains(1, 1, 3))
                .body("contest.frozenAt", notNullValue());
    }

    private static void employ(String id, String store, boolean active) {
        Chain.as(Chain.HQ)
                .body(Chain.personJson(id, store, "CONSULTANT", "REGULAR", active))
                .put("/v1/staff/" + id)
                .then()
                .statusCode(200);
    }

    @Test
    void after_the_quarter_verifying_goes_on_until_everything_drawn_was_looked_at()
            throws Exception {
        learn(ANNA, member(STORE, "E721"), SIX_FACTS);
        var past = quarter.minusMonths(3);
        insert(past, "VALIDITY", "2, date '%s', date '2999-01-01'".formatted(past));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                get(MANAGER, STORE, past, "profiles")
                                        .statusCode(200)
                                        .body("items", hasSize(1)));
        get(ANNA, STORE, past, "standing").body("contest.state", equalTo("VERIFYING"));
        String id = get(MANAGER, STORE, past, "profiles").extract().path("items[0].id");
        String path = "/v1/stores/%s/contests/%s/profiles/%s".formatted(STORE, name(past), id);
        Chain.as(MANAGER).body("{\"verdict\":\"WRONG\"}").put(path).then().statusCode(200);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            verifyElsewhere();
                            get(ANNA, STORE, past, "standing")
                                    .body("contest.state", equalTo("OVER"))
                                    .body("people[0].score", equalTo("0.0000"));
                        });
        Chain.as(MANAGER)
                .body("{\"verdict\":\"CONFIRMED\"}")
                .put(path)
                .then()
                .statusCode(409)
                .body("code", equalTo("contest-frozen"));
    }

    @Test
    void who_moves_takes_forms_along_and_who_is_erased_is_verified_no_more() throws Exception {
        configure(Chain.HQ, quarter, "{\"kind\":\"FORMS\"}", 200);
        employ("E727", STORE, true);
        String member = member(STORE, "E722");
        answer(Chain.staff("consultant", STORE, "E727"), member);
        employ("E727", OTHER, true);
        standing(MANAGER_THERE, OTHER)
                .body("people.find { it.staffId == 'E727' }.counted", equalTo(1));
        standing(MANAGER, STORE).body("people.staffId", contains("E721", "E722"));
        employ("E727", OTHER, false);

        Database.run("delete from contest");
        learn(BO, member, SIX_FACTS);
        insert(quarter, "VALIDITY", "2, date '%s', date '2999-01-01'".formatted(quarter));
        drawn(1);
        var number =
                Chain.as(Chain.HQ)
                        .get("/v1/members/{id}", member)
                        .then()
                        .extract()
                        .<String>path("number");
        Chain.as(Chain.HQ)
                .get("/v1/members/{id}/export", member)
                .then()
                .statusCode(200)
                .body("held.contests.contest_sample.store_id", contains(STORE));
        Chain.as(Tokens.member(UUID.fromString(member)))
                .body("{\"number\":\"%s\"}".formatted(number))
                .post("/v1/me/erasure")
                .then()
                .statusCode(204);
        assertEquals(0, Database.count("contest_sample", member));
        get(MANAGER, STORE, quarter, "profiles").body("items", hasSize(0));
    }

    /** What managers of other tests' stores would do. */
    private static void verifyElsewhere() throws Exception {
        Database.run(
                "update contest_sample set verdict = 'CONFIRMED', verified_at = now(), verified_by = 'E900'"
                        + " where verdict is null and store_id <> '"
                        + STORE
                        + "'");
    }

    private static void insert(LocalDate quarter, String kind, String sample) throws Exception {
        Database.run(
                "insert into contest (quarter, kind, sample_size, draw_on, verify_until, seed, set_at, set_by)"
                        + " values ('%s', '%s', %s, 'seed', now(), 'E900')"
                                .formatted(quarter, kind, sample));
    }

    private JsonPath drawn(int size) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                get(MANAGER, STORE, quarter, "profiles")
                                        .statusCode(200)
                                        .body("items", hasSize(size)));
        var drawn = get(MANAGER, STORE, quarter, "profiles?limit=100").extract().jsonPath();
        assertNotEquals("", drawn.getString("items[0].label"));
        return drawn;
    }

    private ValidatableResponse verify(
            String token, JsonPath drawn, int n, String body, int status) {
        return Chain.as(token)
                .body(body)
                .put(
                        "/v1/stores/%s/contests/%s/profiles/%s"
                                .formatted(
                                        STORE,
                                        name(quarter),
                                        drawn.getString("items[" + n + "].id")))
                .then()
                .statusCode(status);
    }
}

package org.laoke.member;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.Contracts;
import org.laoke.testkit.Tokens;
import org.laoke.testkit.Topics;

/** MEM-16: two records of one person become one, and two again if that was wrong. */
@QuarkusTest
class MergeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String MANAGER_TWO = Chain.staff("store-manager", "S001", "E104");

    private String phone = "";
    private String twinPhone = "";
    private String mei = "";
    private String twin = "";

    @BeforeEach
    void enrol() {
        Chain.open();
        Chain.person("E104", "S001", "STORE_MANAGER", "REGULAR");
        phone = Chain.phone();
        twinPhone = Chain.phone();
        mei = Chain.enrol("李梅", phone, "S001").getString("id");
        twin = Chain.enrol("李美", twinPhone, "S001").getString("id");
    }

    @Test
    void purchases_of_both_count_and_everything_of_the_other_record_leads_to_the_member() {
        sell(mei, "A", 700);
        sell(twin, "B", 1200);
        var card = awaitTier(twin, "GOLD").getString("card.number");
        awaitTier(mei, "SILVER");
        String number = profile(twin).getString("number");
        var preview = preview(mei, twin);
        assertEquals("GOLD", preview.getString("tierAfter"));
        assertEquals(List.of("name", "phone"), preview.getList("fields.name"));
        merge(mei, twin, preview, "phone").then().statusCode(201).body("taken", contains("phone"));
        var now = profile(mei);
        assertEquals("GOLD", now.getString("tier"));
        assertEquals(twinPhone, now.getString("phone"));
        assertEquals("李梅", now.getString("name"));
        for (var way : Map.of("phone", phone, "card", card, "number", number).entrySet()) {
            Chain.as(Chain.HQ)
                    .queryParam(way.getKey(), way.getValue())
                    .get("/v1/members")
                    .then()
                    .statusCode(200)
                    .body("items.id", contains(mei));
        }
        Chain.as(Chain.HQ)
                .queryParam("phone", twinPhone)
                .get("/v1/members")
                .then()
                .body("items.id", contains(mei));
        assertEquals(mei, profile(twin).getString("id"));
        Chain.as(Tokens.gateway())
                .body("{\"phone\":\"" + phone + "\"}")
                .post("/v1/sign-in/lookups")
                .then()
                .statusCode(200)
                .body("memberId", equalTo(mei));
        Chain.as(Chain.MANAGER)
                .get("/v1/members/{id}/tier-history", twin)
                .then()
                .statusCode(410)
                .body("code", equalTo("member-merged"));
        var told =
                Topics.await(
                        "loyalty.members",
                        1,
                        PATIENCE,
                        e -> twin.equals(e.key()) && "member.merged.v1".equals(e.type()));
        String json = String.valueOf(told.getFirst().json());
        Contracts.validate("member", "member.merged.v1", json);
        assertTrue(json.contains(mei) && json.contains(phone) && json.contains(card));
    }

    @Test
    void a_receipt_that_names_the_record_that_went_counts_for_the_member() throws Exception {
        merge(mei, twin, preview(mei, twin)).then().statusCode(201);
        sell(twin, "LATE", 1200);
        awaitTier(mei, "GOLD");
        assertEquals(0, Database.count("tier_receipt", twin));
        assertEquals(
                List.of("1200.0000"),
                Database.texts(
                        "select sum(net) from spend_month where member_id in ('%s','%s')"
                                .formatted(mei, twin)));
        assertEquals(List.of(), Database.broken("I12"));
        assertEquals(List.of(), Database.broken("I10"));
    }

    @Test
    void two_merges_that_share_a_record_do_not_both_happen() {
        var one = preview(mei, twin);
        var other = preview(twin, mei);
        var third = Chain.enrol("李枚", Chain.phone(), "S001").getString("id");
        var chained = preview(twin, third);
        var answers =
                List.of(
                                CompletableFuture.supplyAsync(() -> merge(mei, twin, one)),
                                CompletableFuture.supplyAsync(() -> merge(twin, mei, other)),
                                CompletableFuture.supplyAsync(() -> merge(twin, third, chained)))
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();
        assertEquals(
                List.of(201, 409, 409),
                answers.stream().map(Response::statusCode).sorted().toList());
        answers.stream()
                .filter(answer -> answer.statusCode() == 409)
                .forEach(
                        answer ->
                                answer.then()
                                        .body("detail", notNullValue())
                                        .body(
                                                "code",
                                                oneOf("merge-overtaken", "merge-preview-old")));
    }

    @Test
    void a_preview_that_is_older_than_a_change_merges_nothing() {
        var old = preview(mei, twin);
        sell(mei, "A", 700);
        awaitTier(mei, "SILVER");
        merge(mei, twin, old).then().statusCode(409).body("code", equalTo("merge-preview-old"));
        assertEquals(twin, profile(twin).getString("id"));
    }

    @Test
    void a_merge_is_taken_back_by_two_people_and_each_has_their_own_again() throws Exception {
        sell(mei, "A", 700);
        sell(twin, "B", 1200);
        String card = awaitTier(twin, "GOLD").getString("card.number");
        awaitTier(mei, "SILVER");
        String merge =
                merge(mei, twin, preview(mei, twin), "phone", "name")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        sell(mei, "C", 10);
        await().atMost(PATIENCE).until(() -> Database.count("tier_receipt", mei) == 3);
        undo(Chain.MANAGER, merge)
                .then()
                .statusCode(200)
                .body("undoAskedBy", equalTo("E101"))
                .body("undoneAt", nullValue());
        undo(Chain.MANAGER, merge)
                .then()
                .statusCode(409)
                .body("code", equalTo("second-person-needed"));
        undo(Chain.MANAGER_OF_S002, merge).then().statusCode(404);
        undo(MANAGER_TWO, merge).then().statusCode(200).body("undoneBy", equalTo("E104"));
        undo(MANAGER_TWO, merge).then().statusCode(409).body("code", equalTo("merge-undone"));
        var own = profile(twin);
        assertEquals(twin, own.getString("id"));
        assertEquals(twinPhone, own.getString("phone"));
        assertEquals("李美", own.getString("name"));
        assertEquals("GOLD", own.getString("tier"));
        assertEquals(card, own.getString("card.number"));
        assertEquals("ACTIVE", own.getString("card.status"));
        var left = profile(mei);
        assertEquals("SILVER", left.getString("tier"));
        assertEquals(phone, left.getString("phone"));
        assertEquals(2, Database.count("tier_receipt", mei));
        assertEquals(List.of(), Database.broken("I12"));
        var last =
                Topics.await(
                        "loyalty.members",
                        2,
                        PATIENCE,
                        e ->
                                twin.equals(e.key())
                                        && "member.changed.v1".equals(e.type())
                                        && String.valueOf(e.json()).contains("GOLD"));
        assertTrue(String.valueOf(last.getLast().json()).contains(twinPhone));
    }

    @Test
    void facts_and_withdrawals_of_the_other_record_are_the_persons() {
        Chain.as(Chain.MANAGER)
                .body("{\"facts\":[{\"key\":\"drink\",\"value\":\"coffee\"}]}")
                .put("/v1/members/{id}/facts", twin)
                .then()
                .statusCode(200);
        consent(mei, true);
        consent(twin, true);
        consent(twin, false);
        merge(mei, twin, preview(mei, twin)).then().statusCode(201);
        Chain.as(Chain.MANAGER)
                .get("/v1/members/{id}/facts", mei)
                .then()
                .statusCode(200)
                .body("facts.find { it.kind.key == 'drink' }.value", equalTo("coffee"));
        assertEquals(false, profile(mei).getBoolean("consents.sms"));
    }

    @Test
    void who_is_erased_is_erased_under_both_records() throws Exception {
        merge(mei, twin, preview(mei, twin)).then().statusCode(201);
        Chain.as(Chain.HQ)
                .get("/v1/members/{id}/export", mei)
                .then()
                .statusCode(200)
                .body("merged", hasSize(1));
        Chain.as(Chain.MANAGER)
                .body("{\"number\":\"" + profile(mei).getString("number") + "\"}")
                .post("/v1/members/{id}/erasure", mei)
                .then()
                .statusCode(204);
        assertEquals(
                List.of("2"),
                Database.texts(
                        "select count(*) from member where status = 'ERASED' and id in ('%s','%s')"
                                .formatted(mei, twin)));
        assertTrue(Canary.traces("member", twinPhone.substring(3)).isEmpty());
    }

    @Test
    void what_was_decided_and_booked_under_a_record_goes_along_and_comes_back() throws Exception {
        String application =
                Chain.as(Chain.MANAGER)
                        .body(
                                "{\"kind\":\"SPECIAL_ISSUE\",\"tier\":\"GOLD\",\"reason\":\"品牌合作嘉宾\"}")
                        .post("/v1/members/{id}/applications", twin)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        Chain.as(Chain.HQ)
                .body("{\"issue\":true}")
                .post("/v1/tiers/applications/{id}/decision", application)
                .then()
                .statusCode(200);
        Database.run(
                """
                insert into appointment (id, store_id, member_id, starts_at, ends_at, purpose, companions,
                    channel, booked_at, booked_by)
                values (gen_random_uuid(), 'S001', '%s', now() + interval '9 days',
                    now() + interval '9 days 1 hour', 'STYLING', 0, 'CALL', now(), 'E111')"""
                        .formatted(twin));
        Chain.as(Chain.MANAGER)
                .body("{\"staffId\":\"E111\"}")
                .put("/v1/members/{id}/consultant", twin)
                .then()
                .statusCode(200);
        var preview = preview(mei, twin);
        assertEquals("GOLD", preview.getString("tierAfter"));
        String merge = merge(mei, twin, preview).then().statusCode(201).extract().path("id");
        assertEquals("GOLD", profile(mei).getString("tier"));
        assertEquals(1, Database.count("appointment", mei));
        assertEquals(List.of(), Database.broken("I12"));
        undo(Chain.MANAGER, merge).then().statusCode(200);
        undo(MANAGER_TWO, merge).then().statusCode(200);
        assertEquals("NONE", profile(mei).getString("tier"));
        assertEquals("GOLD", profile(twin).getString("tier"));
        assertEquals("E111", profile(twin).getString("consultantId"));
        assertEquals(1, Database.count("appointment", twin));
        assertEquals(List.of(), Database.broken("I12"));
        assertEquals(List.of(), Database.broken("I10"));
    }

    @Test
    void who_is_in_the_store_or_barred_is_not_merged() {
        var free = preview(mei, twin);
        Chain.as(Chain.CONSULTANT)
                .body("{\"memberId\":\"" + twin + "\",\"recognisedBy\":\"PHONE_TAIL\"}")
                .post("/v1/visits")
                .then()
                .statusCode(201);
        assertTrue(preview(mei, twin).getBoolean("visiting"));
        merge(mei, twin, free).then().statusCode(409).body("code", equalTo("merge-during-visit"));
        Chain.as(Chain.HQ)
                .body("{\"kind\":\"SUSPENSION\",\"reason\":\"转借会员卡给他人\"}")
                .post("/v1/members/{id}/sanctions", mei)
                .then()
                .statusCode(201);
        merge(mei, twin, preview(mei, twin))
                .then()
                .statusCode(409)
                .body("code", equalTo("merge-barred"));
    }

    @Test
    void two_open_applications_are_decided_before_a_merge() {
        for (String member : List.of(mei, twin)) {
            Chain.as(Chain.MANAGER)
                    .body("{\"kind\":\"SPECIAL_ISSUE\",\"tier\":\"GOLD\",\"reason\":\"品牌合作嘉宾\"}")
                    .post("/v1/members/{id}/applications", member)
                    .then()
                    .statusCode(201);
        }
        merge(mei, twin, preview(mei, twin))
                .then()
                .statusCode(409)
                .body("code", equalTo("merge-undecided"));
    }

    @Test
    void a_chain_of_merges_leads_to_its_end_and_is_taken_back_from_there() throws Exception {
        String third = Chain.enrol("李枚", Chain.phone(), "S001").getString("id");
        String one = merge(mei, twin, preview(mei, twin)).then().extract().path("id");
        String two = merge(third, mei, preview(third, mei)).then().extract().path("id");
        Chain.as(Chain.HQ)
                .queryParam("phone", twinPhone)
                .get("/v1/members")
                .then()
                .body("items.id", contains(third));
        sell(twin, "LATE", 1200);
        awaitTier(third, "GOLD");
        undo(Chain.MANAGER, one).then().statusCode(409).body("code", equalTo("merge-not-last"));
        undo(Chain.MANAGER, two).then().statusCode(200);
        undo(MANAGER_TWO, two).then().statusCode(200);
        assertEquals(mei, profile(twin).getString("id"));
        assertEquals("GOLD", profile(mei).getString("tier"));
        assertEquals("NONE", profile(third).getString("tier"));
        undo(Chain.MANAGER, one).then().statusCode(200);
        undo(MANAGER_TWO, one).then().statusCode(200);
        assertEquals(twin, profile(twin).getString("id"));
        assertEquals("GOLD", profile(twin).getString("tier"));
        assertEquals(List.of(), Database.broken("I10"));
        assertEquals(List.of(), Database.broken("I12"));
    }

    @Test
    void whom_a_record_brought_the_member_has_brought() {
        String newcomer =
                Chain.as(Chain.MANAGER)
                        .body(
                                """
                                {"name":"周新","phone":"%s","homeStoreId":"S001","source":"REFERRAL",\
                                "referrerId":"%s","agreementVersion":"2026-01"}"""
                                        .formatted(Chain.phone(), twin))
                        .post("/v1/members")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        merge(mei, twin, preview(mei, twin)).then().statusCode(201);
        Chain.as(Chain.MANAGER)
                .get("/v1/members/{id}/referrals", mei)
                .then()
                .statusCode(200)
                .body("brought.memberId", contains(newcomer));
        Chain.as(Chain.MANAGER)
                .get("/v1/members/{id}/referrals", newcomer)
                .then()
                .statusCode(200)
                .body("referrer.memberId", equalTo(mei));
    }

    @Test
    void managers_merge_members_of_their_own_store_only() {
        String elsewhere = Chain.enrol("李梅", Chain.phone(), "S002").getString("id");
        Chain.as(Chain.MANAGER)
                .queryParam("with", elsewhere)
                .get("/v1/members/{id}/merge-preview", mei)
                .then()
                .statusCode(404);
        Chain.as(Chain.CONSULTANT)
                .queryParam("with", twin)
                .get("/v1/members/{id}/merge-preview", mei)
                .then()
                .statusCode(403);
        Chain.as(Chain.MANAGER)
                .queryParam("with", mei)
                .get("/v1/members/{id}/merge-preview", mei)
                .then()
                .statusCode(422);
        var preview = preview(mei, elsewhere);
        merge(mei, elsewhere, preview).then().statusCode(201);
        Chain.as(Chain.HQ)
                .get("/v1/members/{id}/merges", mei)
                .then()
                .body("items.from", hasItem(elsewhere));
    }

    private static void consent(String member, boolean given) {
        Chain.as(Chain.MANAGER)
                .body(
                        """
                        {"textVersion":"2026-01","source":"STORE",\
                        "changes":[{"purpose":"CARE","channel":"SMS","given":%s}]}"""
                                .formatted(given))
                .put("/v1/members/{id}/consents", member)
                .then()
                .statusCode(200);
    }

    private static JsonPath preview(String into, String from) {
        return Chain.as(Chain.HQ)
                .queryParam("with", from)
                .get("/v1/members/{id}/merge-preview", into)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Response merge(String into, String from, JsonPath preview, String... take) {
        return Chain.as(Chain.HQ)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(
                        """
                        {"from":"%s","version":%d,"fromVersion":%d,"take":[%s],"reason":"same person"}"""
                                .formatted(
                                        from,
                                        preview.getLong("member.version"),
                                        preview.getLong("from.version"),
                                        take.length == 0
                                                ? ""
                                                : "\"" + String.join("\",\"", take) + "\""))
                .post("/v1/members/{id}/merges", into);
    }

    private static Response undo(String token, String merge) {
        return Chain.as(token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{\"reason\":\"mother and daughter\"}")
                .post("/v1/members/merges/{id}/undo", merge);
    }

    private static JsonPath profile(String member) {
        return Chain.as(Chain.HQ)
                .get("/v1/members/{id}", member)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath awaitTier(String member, String tier) {
        await().atMost(PATIENCE).until(() -> tier.equals(profile(member).getString("tier")));
        return profile(member);
    }

    private static void sell(String member, String number, int total) {
        Topics.produce(
                "loyalty.points",
                Topics.Sent.of(
                        "receipt.recorded.v1",
                        member,
                        1L,
                        """
                        {"receiptId":"%s","kind":"SALE","storeId":"S001","posId":"till-1","number":"%s",\
                        "cashierId":null,"memberId":"%s","soldAt":"%s","businessDate":"2026-11-21",\
                        "currency":"CNY","total":"%d.00","lines":[{"no":1,"sku":"COAT","quantity":1,\
                        "unitPrice":"%d.00","amount":"%d.00"}],"tenders":[],"points":%d,"balance":%d,\
                        "version":1}"""
                                .formatted(
                                        UUID.randomUUID(),
                                        number + UUID.randomUUID(),
                                        member,
                                        Instant.now().minusSeconds(60),
                                        total,
                                        total,
                                        total,
                                        total,
                                        total)));
    }
}

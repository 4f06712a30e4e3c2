package org.laoke.member;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.Contracts;
import org.laoke.testkit.Tokens;
import org.laoke.testkit.Topics;

/** MEM-5 and MEM-6: cards, special issues, breaches and terms of a membership. */
@QuarkusTest
class MembershipTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @BeforeEach
    void open() {
        Chain.open();
    }

    @AfterEach
    void tiers_follow_from_facts() throws Exception {
        assertEquals(List.of(), Database.broken("I12"));
    }

    @Test
    void a_lost_card_is_replaced_at_once_and_its_number_finds_nobody_any_more() throws Exception {
        String member = silver();
        String lost = Tills.profile(member).getString("card.number");
        lose(Chain.MANAGER, member, lost)
                .then()
                .statusCode(200)
                .body("items.status", contains("LOST", "ACTIVE"))
                .body("items[1].replaces", equalTo(lost));
        var now = Tills.profile(member);
        assertNotEquals(lost, now.getString("card.number"));
        assertEquals("SILVER", now.getString("card.tier"));
        find(lost).then().body("items", hasSize(0));
        find(now.getString("card.number")).then().body("items.id", contains(member));
        lose(Chain.MANAGER, member, lost)
                .then()
                .statusCode(409)
                .body("code", equalTo("card-not-active"));
        lose(Chain.MANAGER_OF_S002, member, now.getString("card.number")).then().statusCode(404);
        var told = last(member);
        assertEquals(now.getString("card.number"), told.path("cardNumber").asText());
    }

    @Test
    void members_report_their_own_card_and_two_reports_at_once_replace_it_once() {
        String member = silver();
        String lost = Tills.profile(member).getString("card.number");
        var both =
                Stream.of(
                                Tokens.member(UUID.fromString(member)),
                                Tokens.member(UUID.fromString(member)))
                        .map(
                                token ->
                                        CompletableFuture.supplyAsync(
                                                () ->
                                                        Chain.as(token)
                                                                .body(
                                                                        "{\"number\":\""
                                                                                + lost
                                                                                + "\"}")
                                                                .post("/v1/me/card-losses")
                                                                .statusCode()))
                        .toList();
        assertEquals(
                List.of(200, 409), both.stream().map(CompletableFuture::join).sorted().toList());
        assertEquals(2, Tills.membership(member).getList("cards").size());
    }

    @Test
    void a_special_issue_needs_a_second_person_and_is_counted_apart() {
        String member = member();
        String id = apply(Chain.MANAGER, member, "SPECIAL_ISSUE", "GOLD");
        apply(Chain.HQ, member).then().statusCode(409).body("code", equalTo("application-open"));
        decide(Chain.MANAGER, id, true)
                .then()
                .statusCode(403)
                .body("code", equalTo("second-person-needed"));
        decide(Chain.MANAGER_OF_S002, id, true).then().statusCode(404);
        decide(Chain.HQ, id, true).then().statusCode(200).body("state", equalTo("ISSUED"));
        decide(Chain.HQ, id, true).then().statusCode(409);
        var profile = Tills.profile(member);
        assertEquals("GOLD", profile.getString("tier"));
        assertEquals("ACTIVE", profile.getString("card.status"));
        Chain.as(Chain.HQ)
                .get("/v1/members/{id}/tier-history", member)
                .then()
                .body("items.reason", contains("SPECIAL_ISSUE"));
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        Chain.as(Chain.MANAGER)
                .get(
                        "/v1/tiers/special-issues?from={from}&until={until}",
                        today.toString(),
                        today.plusDays(1).toString())
                .then()
                .statusCode(200)
                .body("items.find { it.tier == 'GOLD' }.storeId", equalTo("S001"));
        // a purchase afterwards goes on from what was issued
        Tills.sell(member, Instant.now(), 2200);
        Tills.awaitTier(member, "DIAMOND");
    }

    @Test
    void nobody_issues_a_card_to_themselves() {
        String phone = Chain.phone();
        String member = Chain.enrol("店长自己", phone, "S001").getString("id");
        Chain.as(Chain.HQ)
                .body(
                        Chain.personJson("E105", "S001", "STORE_MANAGER", "REGULAR", true)
                                .replace("\"active\"", "\"phone\":\"" + phone + "\",\"active\""))
                .put("/v1/staff/E105")
                .then()
                .statusCode(200);
        String self = Chain.staff("store-manager", "S001", "E105");
        apply(self, member).then().statusCode(403).body("code", equalTo("own-membership"));
        String id = apply(Chain.HQ, member, "SPECIAL_ISSUE", "SILVER");
        decide(self, id, true).then().statusCode(403).body("code", equalTo("own-membership"));
        decide(Chain.MANAGER, id, true).then().statusCode(200);
    }

    @Test
    void an_application_of_a_member_is_reviewed_by_one_and_decided_by_another() {
        String member = member();
        String own = Tokens.member(UUID.fromString(member));
        String id =
                Chain.as(own)
                        .body("{\"tier\":\"SILVER\",\"reason\":\"常来店里\"}")
                        .post("/v1/me/applications")
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath()
                        .getString("id");
        Chain.as(Chain.MANAGER)
                .get("/v1/tiers/applications?storeId=S001")
                .then()
                .body("items.id", hasItem(id));
        decide(Chain.HQ, id, true)
                .then()
                .statusCode(409)
                .body("code", equalTo("application-not-reviewed"));
        Chain.as(Chain.MANAGER)
                .body("{\"note\":\"符合条件\"}")
                .post("/v1/tiers/applications/{id}/review", id)
                .then()
                .statusCode(200)
                .body("state", equalTo("UNDER_REVIEW"));
        decide(Chain.MANAGER, id, true).then().statusCode(403);
        Chain.as(Chain.HQ)
                .body("{\"issue\":false}")
                .post("/v1/tiers/applications/{id}/decision", id)
                .then()
                .statusCode(422)
                .body("code", equalTo("reason-missing"));
        Chain.as(Chain.HQ)
                .body("{\"issue\":false,\"reason\":\"请先到店消费一次\"}")
                .post("/v1/tiers/applications/{id}/decision", id)
                .then()
                .statusCode(200);
        Chain.as(own)
                .get("/v1/me/membership")
                .then()
                .statusCode(200)
                .body("applications[0].state", equalTo("DECLINED"))
                .body("applications[0].decision", equalTo("请先到店消费一次"))
                .body("applications[0].decidedBy", nullValue());
    }

    @Test
    void a_locked_tier_outlives_the_end_of_its_term() throws Exception {
        String member = silver();
        Chain.as(Chain.MANAGER)
                .body("{\"reason\":\"产假\"}")
                .put("/v1/members/{id}/tier-lock", member)
                .then()
                .statusCode(200)
                .body("lock.reason", equalTo("产假"))
                .body("outlook.held", equalTo(true));
        Database.run(
                "update tier_lock set placed_at = placed_at - interval '200 days' where member_id = '"
                        + member
                        + "'");
        Database.agePurchases(member);
        await().atMost(PATIENCE)
                .until(
                        () ->
                                Chain.as(Chain.HQ)
                                        .get("/v1/members/{id}/tier-history", member)
                                        .jsonPath()
                                        .getList("items.reason")
                                        .contains("LOCKED"));
        assertEquals("SILVER", Tills.profile(member).getString("tier"));
        Chain.as(Chain.MANAGER)
                .delete("/v1/members/{id}/tier-lock", member)
                .then()
                .statusCode(200)
                .body("lock", nullValue());
    }

    @Test
    void breaches_lead_from_warning_to_suspension_and_an_objection_is_decided_by_another()
            throws Exception {
        String member = silver();
        String own = Tokens.member(UUID.fromString(member));
        impose(Chain.MANAGER, member, "SUSPENSION")
                .then()
                .statusCode(409)
                .body("code", equalTo("warning-first"));
        impose(Chain.MANAGER, member, "CANCELLATION").then().statusCode(403);
        impose(Chain.MANAGER, member, "WARNING").then().statusCode(201);
        assertEquals("ACTIVE", Tills.profile(member).getString("status"));
        String id =
                impose(Chain.MANAGER, member, "SUSPENSION")
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath()
                        .getString("id");
        assertEquals("SUSPENDED", Tills.profile(member).getString("status"));
        assertEquals("SUSPENDED", last(member).path("status").asText());
        Chain.as(own)
                .body("{\"text\":\"这不是我本人所为。\"}")
                .post("/v1/me/sanctions/{id}/objection", id)
                .then()
                .statusCode(200)
                .body("imposedBy", nullValue());
        Chain.as(Chain.MANAGER).get("/v1/tiers/objections").then().body("items.id", hasItem(id));
        answer(Chain.MANAGER, id)
                .then()
                .statusCode(403)
                .body("code", equalTo("second-person-needed"));
        answer(Chain.HQ, id).then().statusCode(200).body("state", equalTo("LIFTED"));
        var profile = Tills.profile(member);
        assertEquals("ACTIVE", profile.getString("status"));
        assertEquals("SILVER", profile.getString("tier"));
        answer(Chain.HQ, id).then().statusCode(409).body("code", equalTo("objection-none"));
    }

    @Test
    void purchases_do_not_end_a_suspension_and_its_time_does() throws Exception {
        String member = silver();
        impose(Chain.HQ, member, "SUSPENSION").then().statusCode(201);
        Tills.sell(member, Instant.now(), 1200);
        Tills.awaitTier(member, "GOLD");
        assertEquals("SUSPENDED", Tills.profile(member).getString("status"));
        Database.run(
                "update sanction set until = current_date - 1 where member_id = '" + member + "'");
        await().atMost(PATIENCE)
                .until(() -> "ACTIVE".equals(Tills.profile(member).getString("status")));
        assertEquals("GOLD", Tills.profile(member).getString("tier"));
    }

    @Test
    void a_cancelled_membership_holds_nothing_and_two_people_reinstate_it() {
        String member = silver();
        String before = Tills.profile(member).getString("card.number");
        impose(Chain.HQ, member, "CANCELLATION").then().statusCode(201);
        var profile = Tills.profile(member);
        assertEquals("CANCELLED", profile.getString("status"));
        assertEquals("NONE", profile.getString("tier"));
        assertEquals("CANCELLED", profile.getString("card.status"));
        apply(Chain.MANAGER, member)
                .then()
                .statusCode(409)
                .body("code", equalTo("membership-barred"));
        String id = apply(Chain.MANAGER, member, "REINSTATEMENT", null);
        decide(Chain.HQ, id, true).then().statusCode(200);
        var again = Tills.profile(member);
        assertEquals("ACTIVE", again.getString("status"));
        assertEquals("SILVER", again.getString("tier"));
        assertNotEquals(before, again.getString("card.number"));
    }

    @Test
    void whose_tier_will_fall_is_told_what_is_missing_and_a_purchase_takes_it_back()
            throws Exception {
        String member = member();
        Tills.sell(member, Instant.now().minus(350, ChronoUnit.DAYS), 1200);
        Tills.awaitTier(member, "GOLD");
        await().atMost(PATIENCE).until(() -> last(member).has("tierEnding"));
        var ending = last(member).path("tierEnding");
        assertEquals("SILVER", ending.path("to").asText());
        assertEquals("1000", ending.path("purchase").asText());
        assertEquals(3000, ending.path("points").asInt());
        Chain.as(Tokens.member(UUID.fromString(member)))
                .get("/v1/me/membership")
                .then()
                .statusCode(200)
                .body("outlook.becomes", equalTo("SILVER"))
                .body("outlook.toKeep.purchase", equalTo("1000"));
        Tills.sell(member, Instant.now(), 1000);
        await().atMost(PATIENCE).until(() -> !last(member).has("tierEnding"));
        assertNull(Tills.membership(member).get("outlook.toKeep"));
    }

    @Test
    void a_new_agreement_is_announced_before_it_takes_effect_and_accepted_again() {
        String member = member();
        String own = Tokens.member(UUID.fromString(member));
        String version = "T-" + UUID.randomUUID().toString().substring(0, 8);
        var day =
                LocalDate.now(ZoneId.of("Asia/Shanghai"))
                        .plusDays(40 + (long) (Math.random() * 9000));
        announce(version, LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(3))
                .then()
                .statusCode(422)
                .body("code", equalTo("agreement-too-early"));
        announce(version, day).then().statusCode(201).body("inForce", equalTo(false));
        Chain.as(own).get("/v1/me/membership").then().body("toAccept.version", hasItem(version));
        missing(version, member).then().body("items.memberId", hasItem(member));
        Chain.as(own)
                .post("/v1/me/agreements/{version}/acceptance", version)
                .then()
                .statusCode(200)
                .body("items.version", not(hasItem(version)));
        missing(version, member).then().body("items.memberId", not(hasItem(member)));
    }

    @Test
    void a_yearly_fee_is_charged_once_a_term_and_waived_with_a_note() throws Exception {
        String member = silver();
        Database.run(
                "insert into membership_fee (id, member_id, tier, term_ends, amount, state, charged_at)"
                        + " values (gen_random_uuid(), '"
                        + member
                        + "', 'SILVER', '2030-01-01', 99, 'DUE', now())");
        String fee = Tills.membership(member).getString("fees[0].id");
        Chain.as(Chain.MANAGER)
                .body("{\"paid\":false,\"note\":\"老会员\"}")
                .post("/v1/members/{id}/fees/{fee}/settlement", member, fee)
                .then()
                .statusCode(200)
                .body("state", equalTo("WAIVED"))
                .body("amount", equalTo("99.00"));
        Chain.as(Chain.MANAGER)
                .body("{\"paid\":true}")
                .post("/v1/members/{id}/fees/{fee}/settlement", member, fee)
                .then()
                .statusCode(409);
    }

    private static Response missing(String version, String member) {
        String before = UUID.fromString(member).toString();
        String cursor =
                new UUID(
                                UUID.fromString(before).getMostSignificantBits() - 1,
                                UUID.fromString(before).getLeastSignificantBits())
                        .toString();
        return Chain.as(Chain.MANAGER)
                .get(
                        "/v1/agreements/{version}/missing?storeId=S001&limit=100&cursor={cursor}",
                        version,
                        cursor);
    }

    private static Response announce(String version, LocalDate from) {
        return Chain.as(Chain.HQ)
                .body(
                        """
                        {"version":"%s","title":{"zh":"会员服务协议","en":"Service agreement"},\
                        "text":{"zh":"第一条 …","en":"1. …"},"effectiveOn":"%s"}"""
                                .formatted(version, from))
                .post("/v1/agreements");
    }

    private static Response answer(String token, String sanction) {
        return Chain.as(token)
                .body("{\"lift\":true,\"text\":\"核实后撤销\"}")
                .post("/v1/tiers/objections/{id}/decision", sanction);
    }

    private static Response impose(String token, String member, String kind) {
        return Chain.as(token)
                .body("{\"kind\":\"" + kind + "\",\"reason\":\"转借会员卡给他人\"}")
                .post("/v1/members/{id}/sanctions", member);
    }

    private static Response apply(String token, String member) {
        return Chain.as(token)
                .body("{\"kind\":\"SPECIAL_ISSUE\",\"tier\":\"GOLD\",\"reason\":\"品牌合作嘉宾\"}")
                .post("/v1/members/{id}/applications", member);
    }

    private static String apply(String token, String member, String kind, @Nullable String tier) {
        return Chain.as(token)
                .body(
                        "{\"kind\":\"%s\",\"tier\":%s,\"reason\":\"品牌合作嘉宾\"}"
                                .formatted(kind, tier == null ? "null" : "\"" + tier + "\""))
                .post("/v1/members/{id}/applications", member)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("id");
    }

    private static Response decide(String token, String application, boolean issue) {
        return Chain.as(token)
                .body("{\"issue\":" + issue + "}")
                .post("/v1/tiers/applications/{id}/decision", application);
    }

    private static Response lose(String token, String member, String number) {
        return Chain.as(token)
                .body("{\"reason\":\"地铁上遗失\"}")
                .post("/v1/members/{id}/cards/{number}/loss", member, number);
    }

    private static Response find(String card) {
        return Chain.as(Chain.HQ).get("/v1/members?card={card}", card);
    }

    /** What others were told last of the member, which is the member as it is. */
    private static JsonNode last(String member) throws Exception {
        String version =
                Database.texts("select version::text from member where id = '" + member + "'")
                        .getFirst();
        var event =
                Topics.await(
                                "loyalty.members",
                                1,
                                PATIENCE,
                                e -> member.equals(e.key()) && version.equals(e.version()))
                        .getFirst();
        Contracts.validate("member", "member.changed.v1", String.valueOf(event.json()));
        return JSON.readTree(event.json());
    }

    private static String silver() {
        String member = member();
        Tills.sell(member, Instant.now().minus(2, ChronoUnit.HOURS), 600);
        Tills.awaitTier(member, "SILVER");
        return member;
    }

    private static String member() {
        return Chain.enrol("李梅", Chain.phone(), "S001").getString("id");
    }
}

package org.laoke.outreach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.laoke.outreach.World.change;
import static org.laoke.outreach.World.count;
import static org.laoke.outreach.World.delivered;
import static org.laoke.outreach.World.member;
import static org.laoke.outreach.World.patiently;
import static org.laoke.outreach.World.points;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.outreach.World.Customer;
import org.laoke.testkit.Contracts;
import org.laoke.testkit.Topics;

/** What members are told about their points: PTS-4, PTS-8, PTS-9. */
@QuarkusTest
class NoticeTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant NOON = at("2026-11-18T12:00");

    @BeforeAll
    static void open() {
        World.openStores();
    }

    @BeforeEach
    void begin() {
        TestClock.set(NOON);
        World.carrierFault("{\"mode\":\"none\"}");
    }

    // PTS-8: the balance after a purchase

    @Test
    void an_hour_after_a_purchase_the_member_is_told_points_and_balance() {
        var li = member();
        points(bought(li, NOON.minusSeconds(60), 598, 1200, 7));
        assertEquals("QUEUED", states(li, "POINTS_BALANCE"));
        TestClock.set(NOON.plus(Duration.ofMinutes(61)));
        patiently().until(() -> states(li, "POINTS_BALANCE").equals("SENT"));
        assertEquals(
                List.of("李女士，您11月18日消费的积分已记录：本次 598 分，目前可用积分 1200 分。上海南京路店"),
                texts(li.phone(), "积分"));
    }

    @Test
    void what_is_bought_and_brought_back_within_the_hour_is_told_in_one_notice() {
        var li = member();
        points(
                bought(li, NOON.minusSeconds(600), 598, 1200, 7),
                bought(li, NOON.minusSeconds(300), 100, 1300, 8),
                broughtBack(li, NOON.minusSeconds(60), -50, 1250, 9));
        assertEquals("QUEUED", states(li, "POINTS_BALANCE"));
        TestClock.set(NOON.plus(Duration.ofMinutes(61)));
        patiently().until(() -> states(li, "POINTS_BALANCE").equals("SENT"));
        String text = texts(li.phone(), "积分").getFirst();
        assertTrue(text.contains("本次 648 分，目前可用积分 1250 分"), text);
        points(bought(li, NOON.plus(Duration.ofMinutes(61)), 10, 1260, 10));
        assertEquals("SENT,QUEUED", states(li, "POINTS_BALANCE"));
    }

    @Test
    void a_return_alone_is_no_purchase_to_tell_of() {
        var li = member();
        points(broughtBack(li, NOON.minusSeconds(60), -50, 1150, 3));
        assertEquals("", states(li, "POINTS_BALANCE"));
    }

    @Test
    void an_import_of_a_year_tells_nobody_and_remembers_nothing() {
        var li = member();
        Topics.produce(
                "loyalty.points",
                IntStream.rangeClosed(1, 60)
                        .mapToObj(
                                n ->
                                        bought(
                                                li,
                                                NOON.minus(Duration.ofDays(6L * n)),
                                                10,
                                                10L * n,
                                                n))
                        .toArray(Topics.Sent[]::new));
        points(
                bought(li, NOON.minus(Duration.ofHours(25)), 10, 610, 61),
                bought(li, NOON.minus(Duration.ofHours(23)), 10, 620, 62));
        assertEquals(1, told(li, "POINTS_BALANCE"));
        patiently().until(() -> states(li, "POINTS_BALANCE").equals("SENT"));
        assertTrue(texts(li.phone(), "积分").getFirst().contains("本次 10 分，目前可用积分 620 分"));
    }

    @Test
    void a_receipt_told_again_under_another_event_id_is_one_notice() {
        var li = member();
        var receipt = UUID.randomUUID();
        points(receiptOf(receipt, li));
        points(receiptOf(receipt, li));
        TestClock.set(NOON.plus(Duration.ofMinutes(61)));
        patiently().until(() -> states(li, "POINTS_BALANCE").equals("SENT"));
        assertTrue(texts(li.phone(), "积分").getFirst().contains("本次 598 分"));
        assertEquals(1, count("select count(*) from run where receipt_id = '" + receipt + "'"));
    }

    @Test
    void a_notice_that_falls_into_quiet_hours_is_sent_in_the_morning() {
        TestClock.set(at("2026-11-18T20:30"));
        var li = member();
        points(bought(li, at("2026-11-18T20:29"), 598, 1200, 7));
        TestClock.set(at("2026-11-18T21:31"));
        patiently()
                .until(
                        () ->
                                World.text(
                                                "select (due_at at time zone 'Asia/Shanghai')::text from"
                                                        + " message where purpose = 'POINTS_BALANCE' and member_id = '"
                                                        + li.id()
                                                        + "'")
                                        .equals("2026-11-19 08:30:00"));
        assertEquals(List.of(), texts(li.phone(), "积分"));
        TestClock.set(at("2026-11-19T08:31"));
        patiently().until(() -> texts(li.phone(), "积分").size() == 1);
    }

    // Consent

    @Test
    void who_does_not_agree_is_not_told_and_who_withdraws_is_not_either() {
        var wang = member();
        World.awaitVersion(wang, change(wang, "S001", "null", "zh-CN", false, false, true));
        var li = member();
        points(
                bought(wang, NOON.minusSeconds(60), 598, 1200, 7),
                bought(li, NOON.minusSeconds(60), 598, 1200, 7));
        assertEquals("", states(wang, "POINTS_BALANCE"));
        assertEquals("QUEUED", states(li, "POINTS_BALANCE"));
        World.awaitVersion(li, change(li, "S001", "null", "zh-CN", false, false, true));
        TestClock.set(NOON.plus(Duration.ofMinutes(61)));
        patiently().until(() -> states(li, "POINTS_BALANCE").equals("WITHHELD"));
        assertEquals(List.of(), texts(li.phone(), "积分"));
    }

    // PTS-4: points about to expire

    @Test
    void points_about_to_expire_are_told_30_and_7_days_before_once_each() {
        var smith = member("S003", "null", "en");
        points(
                expiring(smith, 150, "2026-12-18", 30),
                expiring(smith, 150, "2026-12-18", 30),
                expiring(smith, 90, "2026-11-25", 7));
        patiently().until(() -> states(smith, "POINTS_EXPIRING").equals("SENT,SENT"));
        var texts = texts(smith.phone(), "expire").stream().sorted().toList();
        assertEquals(2, texts.size(), texts::toString);
        assertEquals(
                "Dear Ms 李, 150 of your points can be used until 18 December and expire after that"
                        + " day. You find them all in the member portal. Sanlitun",
                texts.getFirst());
        assertTrue(texts.getLast().contains("90 of your points can be used until 25 November"));
    }

    @Test
    void what_has_expired_already_is_not_warned_of() {
        var li = member();
        Topics.produce("loyalty.points", expiring(li, 150, "2026-11-17", 7));
        points(expiring(li, 90, "2026-11-18", 7));
        assertEquals(1, told(li, "POINTS_EXPIRING"));
        patiently().until(() -> texts(li.phone(), "积分").size() == 1);
        assertTrue(texts(li.phone(), "积分").getFirst().contains("90 积分可用至11月18日"));
    }

    @Test
    void a_member_may_be_told_before_the_member_is_known() {
        var li = World.stranger();
        points(expiring(li, 150, "2026-12-18", 30));
        assertEquals("QUEUED", states(li, "POINTS_EXPIRING"));
        change(li, "S003", "null", "zh-CN", true, true, true);
        patiently().until(() -> World.knows(li));
        TestClock.set(NOON.plusSeconds(20));
        patiently().until(() -> texts(li.phone(), "积分").size() == 1);
        assertTrue(texts(li.phone(), "积分").getFirst().endsWith("北京三里屯店"));
    }

    // PTS-8, PTS-9: statements, gifts, vouchers

    @Test
    void a_statement_is_told_once_and_a_last_years_one_never() {
        var li = member();
        points(statement(li, "2026-H1", NOON), statement(li, "2026-H1", NOON));
        Topics.produce("loyalty.points", statement(li, "2025-H2", NOON.minus(Duration.ofDays(8))));
        points(expiring(li, 1, "2026-12-18", 30));
        patiently().until(() -> states(li, "STATEMENT_READY").equals("SENT"));
        assertEquals(
                List.of("李女士，您2026年上半年的积分对账单已生成，期末积分 1500 分，可在会员中心查看和下载。上海南京路店"),
                texts(li.phone(), "对账单"));
    }

    @Test
    void who_is_entitled_is_told_to_collect_until_the_month_is_over() {
        var li = member();
        Topics.produce("loyalty.points", eligible(li, "2026-10"));
        points(eligible(li, "2026-12"));
        patiently().until(() -> states(li, "GIFT_READY").equals("SENT"));
        assertEquals(
                List.of("李女士，您12月的“生日礼物”已为您备好，方便时请到北京三里屯店领取，出示会员卡即可。"), texts(li.phone(), "生日礼物"));
    }

    @Test
    void a_voucher_that_was_given_is_told_and_one_that_was_ordered_is_not() {
        var li = member();
        Topics.produce("loyalty.points", voucher(li, "ORDER"));
        points(voucher(li, "COMPENSATION"));
        patiently().until(() -> states(li, "VOUCHER_ISSUED").equals("SENT"));
        assertEquals(List.of("李女士，一张礼券已放入您的会员中心，可用至12月20日。上海南京路店"), texts(li.phone(), "礼券"));
    }

    // MEM-5: a tier about to fall

    @Test
    void whose_tier_is_about_to_fall_is_told_once_what_keeps_it() {
        var li = member();
        var smith = member("S003", "null", "en");
        ending(li, "S001", "zh-CN", "2026-12-18");
        ending(li, "S001", "zh-CN", "2026-12-18");
        ending(smith, "S003", "en", "2026-12-18");
        patiently().until(() -> states(li, "TIER_ENDING").equals("SENT"));
        patiently().until(() -> states(smith, "TIER_ENDING").equals("SENT"));
        assertEquals(
                List.of("李女士，您的金卡等级将于12月18日到期。此前一次消费满 1000 元，或再得 2600 积分，即可保住现有等级。详情请见会员中心。上海南京路店"),
                texts(li.phone(), "等级"));
        assertEquals(
                List.of(
                        "Dear Ms 李, your Gold tier ends on 18 December. To keep it until then: one purchase of 1000"
                                + " yuan or 2600 more points. You find the details in the member portal. Sanlitun"),
                texts(smith.phone(), "tier"));
    }

    @Test
    void a_term_that_is_over_is_not_told_of() {
        var li = member();
        ending(li, "S001", "zh-CN", "2026-11-18");
        ending(li, "S001", "zh-CN", "2026-12-18");
        assertEquals(1, told(li, "TIER_ENDING"));
    }

    private static void ending(Customer member, String store, String language, String on) {
        World.awaitVersion(member, World.tierEnding(member, store, language, on));
    }

    // PTS-4: rewards that come by themselves; PTS-3: purchases claimed later

    @Test
    void a_reward_that_came_by_itself_is_told_with_its_points() {
        var li = member();
        points(tried(li, "GIVEN"));
        patiently().until(() -> states(li, "REWARD_GIVEN").equals("SENT"));
        assertEquals(
                List.of("李女士，按您的选择，300 积分已自动兑换为“20 元礼券”，已放入您的会员中心。上海南京路店"),
                texts(li.phone(), "兑换"));
    }

    @Test
    void a_reward_that_could_not_come_is_told_with_the_reason_once() {
        var li = member();
        var smith = member("S003", "null", "en");
        points(tried(li, "OUT_OF_STOCK"), tried(li, "OUT_OF_STOCK"), tried(smith, "PRICE_ROSE"));
        patiently().until(() -> states(li, "REWARD_NOT_GIVEN").equals("SENT"));
        assertEquals(
                List.of("李女士，您选择的自动兑换“20 元礼券”于11月17日未能完成：该礼遇已兑完。积分未扣除，可在会员中心查看或更改选择。上海南京路店"),
                texts(li.phone(), "兑换"));
        patiently().until(() -> states(smith, "REWARD_NOT_GIVEN").equals("SENT"));
        assertEquals(
                List.of(
                        "Dear Ms 李, the reward you chose to get by itself (Voucher of 20 yuan) could not be given on"
                                + " 17 November: its price is now 300 points, please choose it again. No points were"
                                + " taken; you can see or change your choice in the member portal. Sanlitun"),
                texts(smith.phone(), "reward"));
    }

    @Test
    void what_a_claimed_receipt_brought_is_told_and_no_figures_if_part_of_it_was_brought_back() {
        var li = member();
        var wang = member();
        var claim = claimed(li, "");
        points(claim, claim, claimed(wang, part("RETURN", "2026-11-17")));
        patiently().until(() -> states(li, "POINTS_CLAIMED").equals("SENT"));
        assertEquals(
                List.of("李女士，您11月16日的消费已补登到会员账户：获得 200 分，目前可用积分 300 分。上海南京路店"),
                texts(li.phone(), "补登"));
        patiently().until(() -> states(wang, "POINTS_CLAIMED_IN_PART").equals("SENT"));
        assertEquals(
                List.of("李女士，您11月16日的消费已补登到会员账户，已退商品的积分已相应扣除，明细可在会员中心查看。上海南京路店"),
                texts(wang.phone(), "补登"));
        assertEquals("", states(wang, "POINTS_CLAIMED"));
    }

    @Test
    void the_examples_of_the_contracts_are_understood() {
        var li = World.stranger();
        String id = li.id().toString();
        TestClock.set(Instant.parse("2026-11-21T08:00:00Z"));
        for (String type :
                new String[] {
                    "receipt.recorded.v1",
                    "points.expiring.v1",
                    "eligibility.confirmed.v1",
                    "receipt.claimed.v1",
                    "automatic-reward.tried.v1",
                }) {
            Contracts.validate("points", type, Contracts.example("points", type));
            points(
                    Topics.Sent.of(
                            type,
                            id,
                            7L,
                            Contracts.example("points", type)
                                    .replace("019ab2c4-1111-7abc-8def-001122334455", id)
                                    .replace(
                                            "019ab2c4-7a10-7c3e-9d55-0a1b2c3d4e5f",
                                            UUID.randomUUID().toString())));
        }
        TestClock.set(Instant.parse("2026-07-01T01:00:00Z"));
        points(
                Topics.Sent.of(
                        "statement.published.v1",
                        id,
                        7L,
                        Contracts.example("points", "statement.published.v1")
                                .replace("019ab2c4-1111-7abc-8def-001122334455", id)));
        assertEquals(
                "GIFT_READY,POINTS_BALANCE,POINTS_CLAIMED,POINTS_EXPIRING,REWARD_NOT_GIVEN,STATEMENT_READY",
                World.text(
                        "select string_agg(purpose, ',' order by purpose) from message where details is"
                                + " not null and member_id = '"
                                + id
                                + "'"));
    }

    private static Topics.Sent receiptOf(UUID receipt, Customer who) {
        return World.receipt(receipt, "SALE", who, NOON.minusSeconds(60), "JKT-1", 598, 1200L, 7);
    }

    private static Topics.Sent bought(
            Customer who, Instant soldAt, long points, long balance, long version) {
        return World.receipt(
                UUID.randomUUID(), "SALE", who, soldAt, "JKT-1", points, balance, version);
    }

    private static Topics.Sent broughtBack(
            Customer who, Instant at, long points, long balance, long version) {
        return World.receipt(
                UUID.randomUUID(), "RETURN", who, at, "OTHER", points, balance, version);
    }

    private static Topics.Sent expiring(Customer who, long points, String on, int days) {
        return event(
                "points.expiring.v1",
                who,
                """
                {"memberId":"%s","points":%d,"expiresOn":"%s","days":%d,"version":9,"at":"%s"}"""
                        .formatted(who.id(), points, on, days, NOON));
    }

    private static Topics.Sent statement(Customer who, String period, Instant at) {
        return event(
                "statement.published.v1",
                who,
                """
                {"statementId":"%s","memberId":"%s","period":"%s","from":"2026-01-01","to":"2026-06-30",
                 "opening":1200,"earned":900,"returned":100,"spent":500,"expired":0,"transferred":0,
                 "adjusted":0,"closing":1500,"expiring":300,"version":17,"at":"%s"}"""
                        .formatted(UUID.randomUUID(), who.id(), period, at));
    }

    private static Topics.Sent eligible(Customer who, String month) {
        return event(
                "eligibility.confirmed.v1",
                who,
                """
                {"memberId":"%s","lineId":"%s","storeId":"S003","month":"%s","reason":"BIRTHDAY",
                 "rewardId":"%s","name":{"zh":"生日礼物","en":"Birthday present"},"version":12,"at":"%s"}"""
                        .formatted(who.id(), UUID.randomUUID(), month, UUID.randomUUID(), NOON));
    }

    private static Topics.Sent voucher(Customer who, String source) {
        return event(
                "voucher.issued.v1",
                who,
                """
                {"memberId":"%s","voucherId":"%s","source":"%s","state":"ACTIVE",
                 "validUntil":"2026-12-20","version":12,"at":"%s"}"""
                        .formatted(who.id(), UUID.randomUUID(), source, NOON));
    }

    private static Topics.Sent tried(Customer who, String outcome) {
        return event(
                "automatic-reward.tried.v1",
                who,
                """
                {"memberId":"%s","rewardId":"019ab2c4-6666-7abc-8def-001122334455","day":"2026-11-17",
                 "name":{"zh":"20 元礼券","en":"Voucher of 20 yuan"},"outcome":"%s","points":300,
                 "balance":700,"version":12,"at":"%s"}"""
                        .formatted(who.id(), outcome, NOON));
    }

    private static Topics.Sent claimed(Customer who, String more) {
        return event(
                "receipt.claimed.v1",
                who,
                """
                {"claimId":"%s","receiptId":"%s","memberId":"%s","storeId":"S001","points":200,
                 "balance":300,"version":12,"at":"%s","receipts":[%s]}"""
                        .formatted(
                                UUID.randomUUID(),
                                UUID.randomUUID(),
                                who.id(),
                                NOON,
                                part("SALE", "2026-11-16") + (more.isEmpty() ? "" : "," + more)));
    }

    private static String part(String kind, String day) {
        return "{\"kind\":\"%s\",\"businessDate\":\"%s\"}".formatted(kind, day);
    }

    private static Topics.Sent event(String type, Customer who, String json) {
        return Topics.Sent.of(type, who.id().toString(), 9L, json);
    }

    private static String states(Customer who, String purpose) {
        return World.text(
                "select coalesce(string_agg(state, ',' order by created_at), '') from message"
                        + " where purpose = '"
                        + purpose
                        + "' and member_id = '"
                        + who.id()
                        + "'");
    }

    private static long told(Customer who, String purpose) {
        return count(
                "select count(*) from message where purpose = '"
                        + purpose
                        + "' and member_id = '"
                        + who.id()
                        + "'");
    }

    /** Texts that reached the member and speak of this. */
    private static List<String> texts(String to, String of) {
        return delivered(to).stream()
                .map(each -> String.valueOf(each.get("text")))
                .filter(text -> text.contains(of))
                .toList();
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }
}

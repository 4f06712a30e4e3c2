package org.laoke.member;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.Contracts;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Topics;

/**
 * MEM-7: classes by the spend of twelve months. {@code -Dlaoke.classes.members=…} sets how many
 * members the large run has.
 */
@QuarkusTest
class ClassRunTest {
    private static final Logger LOG = Logger.getLogger(ClassRunTest.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int MEMBERS = Integer.getInteger("laoke.classes.members", 600);
    private static final int STORES = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60 + MEMBERS / 1000);
    private static final String MANAGER = Chain.staff("store-manager", "S060", "E6001");

    @BeforeEach
    void open() throws Exception {
        Chain.open();
        Chain.store("S060", "等级店", "Classes", "south");
        Database.run("update member set home_store_id = 'S003' where home_store_id = 'S060'");
        Database.run("delete from class_shares where store_id = 'S060'");
    }

    @Test
    void the_best_tenth_is_a_the_next_fifth_b_the_next_three_tenths_c_and_the_rest_d()
            throws Exception {
        var members = members(11);
        for (int n = 0; n < 10; n++) {
            buys(members.get(n), "SALE", lastMonth(5), 1000 - n);
        }
        buys(members.get(9), "RETURN", lastMonth(6), 991); // has bought nothing in the end
        buys(members.get(10), "SALE", lastMonth(7), 500);
        buys(members.get(10), "SALE", thisMonth(), 9000); // does not count yet
        buys(members.get(10), "SALE", lastMonth(7).minus(Duration.ofDays(366)), 9000); // no more
        awaitReceipts(members, 14);
        run();
        assertEquals(
                List.of("A", "B", "B", "C", "C", "C", "D", "D", "D", "D", "D"), classes(members));
        Chain.as(MANAGER)
                .get("/v1/stores/S060/classes")
                .then()
                .statusCode(200)
                .body("counts.valueClass", contains("A", "B", "C", "D"))
                .body("counts.members", contains(1, 2, 3, 5));
        var told =
                Topics.await(
                        "loyalty.members",
                        1,
                        PATIENCE,
                        e ->
                                members.getFirst().equals(e.key())
                                        && String.valueOf(e.json()).contains("\"class\":\"A\""));
        Contracts.validate("member", "member.changed.v1", String.valueOf(told.getFirst().json()));
        assertEquals(List.of(), Database.broken("I10"));
    }

    @Test
    void equal_spend_goes_to_the_more_recent_purchase() throws Exception {
        var members = members(3);
        for (int n = 0; n < 3; n++) {
            buys(members.get(n), "SALE", lastMonth(1 + n), 700);
        }
        awaitReceipts(members, 3);
        run();
        assertEquals("A", classes(members).get(2));
    }

    @Test
    void a_store_s_own_share_holds_from_its_month_on_and_stays_within_5_to_10_percent()
            throws Exception {
        var members = members(20);
        for (int n = 0; n < 20; n++) {
            Database.run(spend(members.get(n), 1000 - n));
        }
        run();
        assertEquals(2, classes(members).stream().filter("A"::equals).count());
        share("0.05", YearMonth.now(ZONE), 200).body("shares[0].shares.a", equalTo("0.0500"));
        run();
        assertEquals(List.of("A", "B"), classes(members).subList(0, 2));
        share("0.11", YearMonth.now(ZONE), 422).body("code", equalTo("class-share-out-of-range"));
        share("0.04", YearMonth.now(ZONE), 422).body("code", equalTo("class-share-out-of-range"));
        share("0.05", YearMonth.now(ZONE).minusMonths(1), 422).body("code", equalTo("month-past"));
        Chain.as(Chain.MANAGER)
                .get("/v1/stores/S060/classes")
                .then()
                .statusCode(404)
                .body("code", equalTo("store-unknown"));
    }

    @Test
    void a_pinned_class_holds_through_runs_and_what_purchases_give_comes_back_after_it()
            throws Exception {
        var members = members(2);
        Database.run(spend(members.get(0), 900));
        run();
        assertEquals(List.of("A", "D"), classes(members));
        String second = members.get(1);
        Chain.as(MANAGER)
                .body("{\"class\":\"A\",\"reason\":\"带来过十位新会员\"}")
                .put("/v1/members/{id}/class-pin", second)
                .then()
                .statusCode(200)
                .body("class", equalTo("A"))
                .body("pin.by", equalTo("E6001"))
                .body("movements.cause", contains("RUN", "PINNED"));
        run();
        assertEquals(List.of("A", "A"), classes(members));
        Chain.as(MANAGER)
                .get("/v1/members/{id}", second)
                .then()
                .body("label", equalTo("A李梅"))
                .body("name", equalTo("李梅"));
        Chain.as(MANAGER)
                .delete("/v1/members/{id}/class-pin", second)
                .then()
                .statusCode(200)
                .body("class", equalTo("D"))
                .body("pin", nullValue())
                .body("movements.to", contains("D", "A", "D"));
        Chain.as(MANAGER)
                .delete("/v1/members/{id}/class-pin", second)
                .then()
                .statusCode(404)
                .body("code", equalTo("class-not-pinned"));
        for (String token : List.of(Chain.MANAGER, Chain.staff("store-manager", "S003", "E301"))) {
            Chain.as(token)
                    .body("{\"class\":\"B\",\"reason\":\"x\"}")
                    .put("/v1/members/{id}/class-pin", second)
                    .then()
                    .statusCode(404);
        }
        Chain.as(MANAGER)
                .body("{\"class\":\"E\",\"reason\":\"x\"}")
                .put("/v1/members/{id}/class-pin", second)
                .then()
                .statusCode(400);
    }

    @Test
    void movements_are_listed_page_by_page_the_latest_first() throws Exception {
        var members = members(3);
        run();
        var first = movements("?limit=2");
        var second = movements("?limit=2&cursor=" + first.getString("next"));
        var seen = new ArrayList<String>(first.getList("items.memberId"));
        seen.addAll(second.getList("items.memberId"));
        assertTrue(seen.subList(0, 3).containsAll(members), seen.toString());
        assertEquals("RUN", first.getString("items[0].cause"));
    }

    @Test
    void a_run_that_was_interrupted_is_gone_on_with() throws Exception {
        var members = members(1);
        run();
        Database.run(spend(members.getFirst(), 100));
        String month = YearMonth.now(ZONE).atDay(1).toString();
        Database.run(
                "update class_run_store set decided_at = null where store_id = 'S060' and month = '"
                        + month
                        + "'");
        until(() -> classes(members).equals(List.of("A")));
    }

    /** As a poll of purchases does, which locks its members by their ids. */
    @Test
    void a_run_locks_members_in_the_order_in_which_purchases_lock_them() throws Exception {
        run();
        var members = members(2);
        String low = Collections.min(members);
        String high = Collections.max(members);
        Database.run( // lies behind the other one now
                "update member set revision = revision + 1 where id = '" + low + "'");
        try (var purchases = RealParts.connect("member");
                var lock = purchases.createStatement()) {
            purchases.setAutoCommit(false);
            lock.execute("select from member where id = '" + low + "' for no key update");
            Chain.as(Chain.HQ).post("/v1/classes/runs").then().statusCode(202);
            until(
                    () ->
                            !Database.texts(
                                            "select pid from pg_stat_activity where"
                                                    + " wait_event_type = 'Lock' and query like '%held as%'")
                                    .isEmpty());
            lock.execute("select from member where id = '" + high + "' for no key update nowait");
            purchases.commit();
        }
        until(() -> !classes(members).contains(null));
    }

    @Test
    void only_who_works_for_the_whole_chain_begins_a_run() {
        Chain.as(MANAGER).post("/v1/classes/runs").then().statusCode(403);
        Chain.as(Chain.SOUTH)
                .post("/v1/classes/runs")
                .then()
                .statusCode(403)
                .body("code", equalTo("whole-chain-only"));
    }

    @Test
    void a_large_run_decides_every_store_by_the_same_rule() throws Exception {
        grow();
        long began = System.nanoTime();
        run();
        double seconds = (System.nanoTime() - began) / 1e9;
        LOG.infof("Class run: %d members of %d stores in %.1f s", MEMBERS, STORES, seconds);
        assertEquals(
                List.of(),
                Database.texts(
                        """
                        select home_store_id from member where home_store_id like 'L0%'
                        group by 1 having count(*) filter (where value_class = 'A') <>
                        ceil(0.10 * count(*) filter (where exists (select from spend_month s
                          where s.member_id = member.id and s.net > 0)))
                        or count(*) filter (where value_class is null) > 0"""));
        assertEquals(
                String.valueOf(MEMBERS),
                Database.texts("select count(*) from class_movement where store_id like 'L0%'")
                        .getFirst());
    }

    /** Members and a year of their purchases by the hundred thousand, as no request could. */
    private static void grow() throws Exception {
        Database.run(
                """
                insert into store (id, name_zh, name_en, region_id, time_zone)
                select 'L0' || n, '大店', 'Large', 'south', 'Asia/Shanghai'
                from generate_series(0, %d) n on conflict do nothing"""
                        .formatted(STORES - 1));
        Database.run(
                """
                insert into member (id, name, phone, language, home_store_id, consent_sms,
                  consent_email, consent_call, consent_wechat, agreement_version, source, enrolled_at, enrolled_by)
                select gen_random_uuid(), '李' || n, '+8619' || lpad(cast(n as text), 9, '0'), 'zh-CN',
                  'L0' || n %% %d, false, false, false, false, '2026-01', 'IMPORT',
                  now() - interval '30 days', 'test'
                from generate_series(1, %d) n on conflict do nothing"""
                        .formatted(STORES, MEMBERS));
        Database.run(
                """
                insert into spend_month (member_id, month, net, last_sale_at)
                select m.id, cast(date_trunc('month', current_date) - make_interval(months => k) as date),
                  round(cast(random() * 900 + 10 as numeric), 2), now() - make_interval(months => k)
                from member m, generate_series(1, 12) k
                where m.home_store_id like 'L0%' and random() < 0.4 on conflict do nothing""");
        Database.run("analyze member, spend_month");
    }

    private static List<String> members(int count) {
        var members = new ArrayList<String>(count);
        for (int n = 0; n < count; n++) {
            members.add(Chain.enrol("李梅", Chain.phone(), "S060").getString("id"));
        }
        return members;
    }

    private static String spend(String member, int yuan) {
        return "insert into spend_month (member_id, month, net, last_sale_at) values ('%s', '%s', %d, now())"
                .formatted(member, YearMonth.now(ZONE).minusMonths(1).atDay(1), yuan);
    }

    private static Instant lastMonth(int day) {
        return YearMonth.now(ZONE).minusMonths(1).atDay(day).atTime(12, 0).atZone(ZONE).toInstant();
    }

    private static Instant thisMonth() {
        return LocalDate.now(ZONE).withDayOfMonth(1).atStartOfDay(ZONE).toInstant();
    }

    private static void buys(String member, String kind, Instant at, int total) {
        Topics.produce(
                "loyalty.points",
                Topics.Sent.of(
                        "receipt.recorded.v1",
                        member,
                        1L,
                        """
                        {"receiptId":"%s","kind":"%s","storeId":"S060","posId":"P1","number":"%s","cashierId":null,
                         "memberId":"%s","soldAt":"%s","businessDate":"2026-01-01","currency":"CNY","total":"%d.00",
                         "lines":[{"no":1,"sku":"COAT","quantity":1,"unitPrice":"%d.00","amount":"%d.00"}],
                         "tenders":[],"points":0,"balance":null,"version":null}"""
                                .formatted(
                                        UUID.randomUUID(),
                                        kind,
                                        UUID.randomUUID(),
                                        member,
                                        at,
                                        total,
                                        total,
                                        total)));
    }

    private static void awaitReceipts(List<String> members, int count) {
        until(
                () ->
                        Database.texts(
                                        "select count(*) from tier_receipt where member_id in ('"
                                                + String.join("','", members)
                                                + "')")
                                .equals(List.of(String.valueOf(count))));
    }

    private static void run() {
        until(
                () ->
                        Chain.as(Chain.HQ).post("/v1/classes/runs").statusCode()
                                == 202); // another may be running
        until(
                () ->
                        Chain.as(Chain.HQ)
                                        .get("/v1/classes/runs")
                                        .jsonPath()
                                        .getString("items[0].finishedAt")
                                != null);
    }

    private static List<String> classes(List<String> members) throws Exception {
        var classes = new ArrayList<String>();
        for (String member : members) {
            classes.addAll(
                    Database.texts("select value_class from member where id = '" + member + "'"));
        }
        return classes;
    }

    private static ValidatableResponse share(String a, YearMonth from, int status) {
        return Chain.as(MANAGER)
                .body(
                        "{\"from\":\"%s\",\"shares\":{\"a\":\"%s\",\"b\":\"0.20\",\"c\":\"0.30\"}}"
                                .formatted(from, a))
                .put("/v1/stores/S060/class-shares")
                .then()
                .statusCode(status);
    }

    private static JsonPath movements(String query) {
        return Chain.as(MANAGER)
                .get("/v1/stores/S060/class-movements" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void until(Callable<Boolean> done) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(done);
    }
}

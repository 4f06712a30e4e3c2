package org.laoke.points;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.laoke.points.Calls.buy;
import static org.laoke.points.Calls.buyer;
import static org.laoke.points.Shop.account;
import static org.laoke.points.Shop.byId;
import static org.laoke.points.Shop.line;
import static org.laoke.points.Shop.number;
import static org.laoke.points.Shop.receipt;
import static org.laoke.points.Shop.sale;
import static org.laoke.points.Shop.send;
import static org.laoke.points.Shop.taken;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.Contracts;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;
import org.laoke.testkit.Topics;

/** MEM-16: two records of one person have one account, whatever comes in whatever order. */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "points"))
class MergesTest {
    @BeforeEach
    void open() {
        Shop.openOnce();
    }

    @AfterEach
    void invariants() {
        Invariants.assertAllHold();
    }

    private static void merge(Shop.Customer from, Shop.Customer into, long version) {
        tell(from, into, version);
        awaitMerged(from, true);
    }

    private static void tell(Shop.Customer from, Shop.Customer into, long version) {
        Topics.produce(
                "loyalty.members",
                "member.merged.v1",
                from.id().toString(),
                version,
                """
                {"memberId":"%s","into":"%s","number":"M0000000124","phone":"%s","cardNumber":"%s",\
                "version":%d,"at":"2026-11-22T09:30:00Z"}"""
                        .formatted(from.id(), into.id(), from.phone(), from.card(), version));
    }

    private static void awaitMerged(Shop.Customer from, boolean merged) {
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(
                        () ->
                                Calls.count(
                                                "select count(*) from member where merged_into is not null and id = '"
                                                        + from.id()
                                                        + "'")
                                        == (merged ? 1 : 0));
    }

    private static void awaitAvailable(Shop.Customer customer, int points) {
        Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .untilAsserted(() -> account(customer).body("available", equalTo(points)));
    }

    private static List<String> lots(Shop.Customer customer) throws Exception {
        try (var connection = RealParts.connect("points");
                var query =
                        connection.prepareStatement(
                                "select expires_on || ':' || remaining from lot where member_id = ? and remaining > 0"
                                        + " order by 1")) {
            query.setObject(1, customer.id());
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<String>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        }
    }

    @Test
    void what_was_open_moves_with_its_days_and_the_card_and_phone_lead_there() throws Exception {
        var mei = buyer(100);
        var twin = buyer(250);
        Calls.early(twin, 40);
        var before = lots(twin);
        merge(twin, mei, 7);
        account(mei).body("available", equalTo(390)).body("lifetimeEarned", equalTo(350));
        account(twin).body("available", equalTo(0));
        assertEquals(List.of(), lots(twin));
        assertEquals(3, lots(mei).size());
        assertTrue(lots(mei).containsAll(before));
        for (String named :
                List.of(
                        byId(twin),
                        "{\"card\":\"" + twin.card() + "\"}",
                        "{\"phone\":\"" + twin.phone() + "\"}")) {
            send(receipt(
                            "SALE",
                            number(),
                            named,
                            "2026-11-02T10:00:00+08:00",
                            "10.00",
                            line("A", 1, "10.00")))
                    .statusCode(201)
                    .body("memberId", is(mei.id().toString()));
        }
        account(mei).body("available", equalTo(420));
        var told =
                Topics.await(
                        "loyalty.points",
                        2,
                        Duration.ofSeconds(20),
                        e ->
                                "points.moved.v1".equals(e.type())
                                        && List.of(mei.id().toString(), twin.id().toString())
                                                .contains(e.key()));
        Contracts.validate("points", "points.moved.v1", String.valueOf(told.getFirst().json()));
    }

    @Test
    void a_redemption_that_names_the_card_that_went_takes_the_points_of_who_stays() {
        var mei = buyer(100);
        var twin = buyer(50);
        merge(twin, mei, 7);
        Calls.reserve(twin, 120).statusCode(201);
        account(mei).body("available", equalTo(30)).body("reserved", equalTo(120));
    }

    @Test
    void told_twice_it_moves_once_and_an_older_state_changes_nothing() {
        var mei = buyer(100);
        var twin = buyer(50);
        merge(twin, mei, 7);
        tell(twin, mei, 7);
        Shop.state(twin, "S001", "ACTIVE", 3);
        buy(mei, 1);
        var marker = buyer(5);
        merge(marker, mei, 2);
        account(mei).body("available", equalTo(156));
        account(twin).body("available", equalTo(0));
        assertEquals(
                1,
                Calls.count(
                        "select count(*) from member_merge where from_id = '" + twin.id() + "'"));
    }

    @Test
    void a_debt_goes_along_and_is_set_off() {
        var mei = buyer(100);
        var twin = Shop.customer();
        String bought = number();
        send(sale(bought, twin, "60.00", line("A", 1, "60.00"))).statusCode(201);
        Calls.confirm(Calls.reserve(twin, 60).statusCode(201).extract().path("id"), 60)
                .statusCode(200);
        send(taken(number(), twin, "60.00", line("A", 1, "60.00"))).statusCode(201);
        account(twin).body("debt", equalTo(60));
        merge(twin, mei, 7);
        account(mei).body("available", equalTo(40)).body("debt", equalTo(0));
        account(twin).body("debt", equalTo(0));
    }

    @Test
    void goods_bought_by_the_one_may_be_returned_by_the_other() {
        var mei = buyer(100);
        var twin = Shop.customer();
        send(sale(number(), twin, "60.00", line("COAT", 1, "60.00"))).statusCode(201);
        merge(twin, mei, 7);
        account(mei).body("available", equalTo(160));
        send(taken(number(), mei, "60.00", line("COAT", 1, "60.00"))).statusCode(201);
        account(mei).body("available", equalTo(100)).body("debt", equalTo(0));
        account(twin).body("available", equalTo(0)).body("debt", equalTo(0));
    }

    @Test
    void what_comes_to_the_old_account_later_follows() {
        var mei = buyer(100);
        var twin = buyer(50);
        String held = Calls.reserve(twin, 50).statusCode(201).extract().path("id");
        merge(twin, mei, 7);
        account(mei).body("available", equalTo(100));
        Calls.sql(
                "update redemption set expires_at = now() - interval '1 minute' where id = '"
                        + held
                        + "'");
        Calls.post(Tokens.pos("S001"), "/v1/redemptions/" + held + "/cancel").statusCode(200);
        awaitAvailable(mei, 150);
        account(twin).body("available", equalTo(0)).body("reserved", equalTo(0));
    }

    @Test
    void a_merge_told_before_either_member_is_known_holds_when_they_are() {
        var mei = new Shop.Customer(UUID.randomUUID(), "+8617" + digits(), "LM" + digits());
        var twin = new Shop.Customer(UUID.randomUUID(), "+8619" + digits(), "LT" + digits());
        merge(twin, mei, 7);
        Shop.state(twin, "S001", "ACTIVE", 6);
        Shop.state(mei, "S001", "ACTIVE", 4);
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .untilAsserted(
                        () ->
                                send(receipt(
                                                "SALE",
                                                "first-" + twin.card(),
                                                byId(twin),
                                                "2026-11-02T10:00:00+08:00",
                                                "10.00",
                                                line("A", 1, "10.00")))
                                        .body("memberId", is(mei.id().toString())));
        account(mei).body("available", equalTo(10));
    }

    @Test
    void merges_follow_each_other_to_the_end_of_the_chain() {
        var first = buyer(10);
        var second = buyer(20);
        var third = buyer(30);
        merge(first, second, 7);
        merge(second, third, 7);
        account(third).body("available", equalTo(60));
        send(sale(number(), first, "5.00", line("A", 1, "5.00")))
                .statusCode(201)
                .body("memberId", is(third.id().toString()));
    }

    @Test
    void a_chain_of_merges_is_taken_back_link_by_link() {
        var first = buyer(10);
        var second = buyer(20);
        var third = buyer(30);
        merge(first, second, 7);
        merge(second, third, 7);
        Shop.state(second, "S001", "ACTIVE", 8);
        awaitMerged(second, false);
        account(third).body("available", equalTo(30));
        account(second).body("available", equalTo(30));
        Shop.state(first, "S001", "ACTIVE", 8);
        awaitMerged(first, false);
        account(second).body("available", equalTo(20));
        account(first).body("available", equalTo(10));
    }

    @Test
    void taken_back_what_is_left_of_the_lots_returns_and_what_was_spent_stays_spent() {
        var mei = buyer(100);
        var twin = buyer(250);
        merge(twin, mei, 7);
        buy(twin, 5);
        String held = Calls.reserve(mei, 300).statusCode(201).extract().path("id");
        Calls.confirm(held, 300).statusCode(200);
        account(mei).body("available", equalTo(55));
        long left =
                Calls.count(
                        "select coalesce(sum(l.remaining), 0) from merged_lot g join member_merge m on m.id = g.merge_id"
                                + " join lot l on l.member_id = g.into_id and l.id = g.into_lot where m.from_id = '"
                                + twin.id()
                                + "'");
        Shop.state(twin, "S001", "ACTIVE", 8);
        awaitMerged(twin, false);
        account(twin).body("available", equalTo((int) left));
        account(mei).body("available", equalTo(55 - (int) left));
        send(sale(number(), twin, "7.00", line("A", 1, "7.00")))
                .statusCode(201)
                .body("memberId", is(twin.id().toString()));
    }

    @Test
    void a_refund_of_a_redemption_of_before_follows_with_its_days() throws Exception {
        var mei = buyer(100);
        var twin = buyer(50);
        String spent = Calls.reserve(twin, 50).statusCode(201).extract().path("id");
        Calls.confirm(spent, 50).statusCode(200);
        merge(twin, mei, 7);
        account(mei).body("available", equalTo(100));
        Calls.post(
                        Tokens.pos("S001"),
                        "/v1/redemptions/" + spent + "/refunds",
                        "{\"reference\":\"late\"}")
                .statusCode(200);
        awaitAvailable(mei, 150);
        assertEquals(List.of(), lots(twin));
        Shop.state(twin, "S001", "ACTIVE", 8);
        awaitMerged(twin, false);
        account(twin).body("available", equalTo(50));
        account(mei).body("available", equalTo(100));
    }

    @Test
    void a_sale_of_before_is_returned_after_the_merge_was_taken_back() {
        var mei = buyer(100);
        var twin = Shop.customer();
        String bought = number();
        send(sale(bought, twin, "60.00", line("COAT", 2, "30.00"))).statusCode(201);
        merge(twin, mei, 7);
        send(taken(number(), mei, "30.00", line("COAT", 1, "30.00"))).statusCode(201);
        account(mei).body("available", equalTo(130));
        Shop.state(twin, "S001", "ACTIVE", 8);
        awaitMerged(twin, false);
        account(twin).body("available", equalTo(30));
        account(mei).body("available", equalTo(100));
        send(taken(number(), twin, "30.00", line("COAT", 1, "30.00"))).statusCode(201);
        account(twin).body("available", equalTo(0)).body("debt", equalTo(0));
    }

    @Test
    void a_merge_the_other_way_round_waits_until_the_first_is_known_to_be_over() {
        var mei = buyer(100);
        var twin = buyer(50);
        merge(twin, mei, 7);
        merge(mei, twin, 7);
        Shop.state(twin, "S001", "ACTIVE", 9);
        awaitMerged(twin, false);
        awaitAvailable(twin, 150);
        account(mei).body("available", equalTo(0));
    }

    @Test
    void who_was_brought_by_the_record_that_went_earns_the_reward_for_who_stays() {
        var mei = Shop.customer();
        var twin = Shop.customer();
        var newcomer = Shop.customer();
        Topics.produce(
                "loyalty.members",
                "member.changed.v1",
                newcomer.id().toString(),
                5L,
                """
                {"memberId":"%s","number":"M1","version":5,"status":"PROSPECT","name":"李梅","phone":"%s",
                 "language":"zh-CN","homeStoreId":"S001","cardNumber":"%s","tier":"NONE",
                 "consents":{"sms":true,"email":false,"call":true,"wechat":false},
                 "enrolledAt":"2026-01-01T00:00:00Z","source":"REFERRAL","referrerId":"%s"}"""
                        .formatted(newcomer.id(), newcomer.phone(), newcomer.card(), twin.id()));
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(
                        () ->
                                Calls.count(
                                                "select count(*) from referral where newcomer_id = '"
                                                        + newcomer.id()
                                                        + "'")
                                        == 1);
        merge(twin, mei, 7);
        send(sale(number(), newcomer, "5.00", line("A", 1, "5.00"))).statusCode(201);
        awaitAvailable(mei, 200);
        account(twin).body("available", equalTo(0));
    }

    @Test
    void the_place_in_a_family_pool_goes_along_and_comes_back() {
        var mei = Shop.customer();
        var twin = buyer(50);
        String pool =
                Calls.post(Tokens.member(twin.id()), "/v1/pools")
                        .statusCode(201)
                        .extract()
                        .path("id");
        Calls.post(
                        Tokens.member(twin.id()),
                        "/v1/pools/" + pool + "/contributions",
                        "{\"points\":20}")
                .statusCode(200);
        merge(twin, mei, 7);
        account(mei).body("available", equalTo(30));
        Calls.get(Tokens.member(mei.id()), "/v1/pools/mine")
                .statusCode(200)
                .body("pool.id", is(pool));
        Shop.state(twin, "S001", "ACTIVE", 8);
        awaitMerged(twin, false);
        Calls.get(Tokens.member(twin.id()), "/v1/pools/mine")
                .statusCode(200)
                .body("pool.id", is(pool));
        account(twin).body("available", equalTo(30));
    }

    @Test
    void receipts_that_race_with_the_merge_all_end_with_who_stays() throws Exception {
        var mei = buyer(100);
        var twin = buyer(50);
        var codes =
                Calls.atOnce(
                        8,
                        i -> {
                            if (i == 3) {
                                tell(twin, mei, 7);
                                return 201;
                            }
                            return send(sale(number(), twin, "10.00", line("A", 1, "10.00")))
                                    .extract()
                                    .statusCode();
                        });
        assertEquals(8, codes.stream().filter(code -> code == 201).count());
        awaitMerged(twin, true);
        awaitAvailable(mei, 220);
        account(twin).body("available", equalTo(0));
    }

    private static String digits() {
        return "%09d".formatted(Math.floorMod(System.nanoTime(), 1_000_000_000L));
    }
}

package org.laoke.points;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.laoke.points.Shop.account;
import static org.laoke.points.Till.as;
import static org.laoke.points.Till.atOnce;
import static org.laoke.points.Till.confirm;
import static org.laoke.points.Till.count;
import static org.laoke.points.Till.order;
import static org.laoke.points.Till.orderBody;
import static org.laoke.points.Till.ordered;
import static org.laoke.points.Till.post;
import static org.laoke.points.Till.reward;
import static org.laoke.points.Till.rich;
import static org.laoke.points.Till.sql;
import static org.laoke.points.Till.uuid;
import static org.laoke.points.Till.voucherReward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;

/** The catalogue and its orders (PTS-6). */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "points"))
class RewardsTest {
    private static final String TIME_OUT =
            "select redemption_end(redemption_id, 'TIMED_OUT', null, current_date) from reward_order"
                    + " where id = ?";

    @BeforeEach
    void open() {
        Till.open();
    }

    @AfterEach
    void invariants() {
        Invariants.assertAllHold();
    }

    @Test
    void an_order_holds_points_and_stock_and_its_confirmation_takes_them() {
        var li = rich(1000);
        String gift = reward("SERVICE", 300, ",\"stock\":5,\"cash\":\"9.90\"");
        String order =
                order(gift, li, 2)
                        .statusCode(201)
                        .body("state", is("RESERVED"))
                        .body("points", equalTo(600))
                        .body("cash", is("19.80"))
                        .body("balance", equalTo(400))
                        .extract()
                        .path("id");
        account(li).body("reserved", equalTo(600));
        stock(gift, 5, 2, 0);
        confirm(order, "{}").statusCode(200).body("state", is("CONFIRMED"));
        account(li).body("reserved", equalTo(0)).body("available", equalTo(400));
        stock(gift, 5, 0, 2);
        post(Tokens.pos("S001"), "/v1/rewards/orders/" + order + "/fulfil")
                .statusCode(200)
                .body("state", is("FULFILLED"))
                .body("fulfilledAt", notNullValue());
    }

    @Test
    void confirming_part_of_an_order_gives_the_rest_back() {
        var li = rich(1000);
        String service = reward("SERVICE", 100, ",\"stock\":10");
        String order = ordered(service, li, 5);
        confirm(order, "{\"quantity\":2}").statusCode(200).body("confirmed", equalTo(2));
        account(li).body("available", equalTo(800)).body("reserved", equalTo(0));
        stock(service, 10, 0, 2);
        confirm(order, "{\"quantity\":2}").statusCode(200).body("confirmed", equalTo(2));
        confirm(order, "{\"quantity\":3}").statusCode(409).body("code", is("reward-order-ended"));
        confirm(order, "{\"quantity\":6}").statusCode(409).body("code", is("more-than-ordered"));
        account(li).body("available", equalTo(800));
    }

    @Test
    void a_confirmation_repeated_after_a_lost_connection_answers_the_same_codes_once() {
        var li = rich(1000);
        String order = ordered(voucherReward(100, ""), li, 3);
        var codes = atOnce(16, i -> confirm(order, "{}").extract().statusCode());
        assertEquals(16, count(codes, 200));
        List<String> first = confirm(order, "{}").extract().path("vouchers.code");
        List<String> second = confirm(order, "{}").extract().path("vouchers.code");
        assertEquals(3, first.size());
        assertEquals(first, second);
        account(li).body("available", equalTo(700));
        as(Tokens.member(li.id()))
                .get("/v1/vouchers?memberId=me")
                .then()
                .statusCode(200)
                .body("items.code", hasSize(3))
                .body("items.code", hasItem(first.getFirst()));
        as(Till.staff("consultant", "E111"))
                .get("/v1/vouchers?memberId=" + li.id())
                .then()
                .statusCode(200)
                .body("items[0].code", nullValue());
    }

    @Test
    void a_cancelled_and_a_timed_out_order_give_points_and_stock_back() {
        var li = rich(500);
        String service = reward("SERVICE", 500, ",\"stock\":1");
        String cancelled = ordered(service, li, 1);
        post(Tokens.pos("S001"), "/v1/rewards/orders/" + cancelled + "/cancel").statusCode(200);
        account(li).body("available", equalTo(500));
        stock(service, 1, 0, 0);
        String late = ordered(service, li, 1);
        sql(TIME_OUT, uuid(late));
        as(Tokens.pos("S001"))
                .get("/v1/rewards/orders/" + late)
                .then()
                .body("state", is("TIMED_OUT"));
        account(li).body("available", equalTo(500));
        stock(service, 1, 0, 0);
        confirm(late, "{}").statusCode(409).body("code", is("reward-order-ended"));
    }

    @Test
    void a_till_that_was_offline_settles_a_timed_out_order_once() {
        var li = rich(500);
        String order = ordered(voucherReward(200, ",\"stock\":1"), li, 1);
        String at = as(Tokens.pos("S001")).get("/v1/rewards/orders/" + order).path("orderedAt");
        sql(TIME_OUT, uuid(order));
        String body = "{\"confirmedAt\":\"%s\"}".formatted(at);
        String code =
                confirm(order, body)
                        .statusCode(200)
                        .body("state", is("FULFILLED"))
                        .body("vouchers", hasSize(1))
                        .extract()
                        .path("vouchers[0].code");
        confirm(order, body).statusCode(200).body("vouchers[0].code", is(code));
        account(li).body("available", equalTo(300)).body("reserved", equalTo(0));
    }

    @Test
    void a_confirmed_order_is_given_back_whole_while_nothing_of_it_was_used() {
        var li = rich(1000);
        String reward = voucherReward(100, ",\"stock\":9,\"limits\":{\"perMember\":2}");
        String order = ordered(reward, li, 2);
        String code = confirm(order, "{}").extract().path("vouchers[0].code");
        String refund = "/v1/rewards/orders/" + order + "/refund";
        String manager = Till.staff("store-manager", "E101");
        String use =
                Till.use(code, Till.use(Shop.number(), "100.00", ""))
                        .statusCode(201)
                        .extract()
                        .path("id");
        post(manager, refund).statusCode(409).body("code", is("reward-order-in-use"));
        post(Tokens.pos("S001"), "/v1/vouchers/" + code + "/uses/" + use + "/cancel")
                .statusCode(200);
        post(Tokens.pos("S001"), refund).statusCode(403);
        var codes = atOnce(16, i -> post(manager, refund).extract().statusCode());
        assertEquals(16, count(codes, 200));
        account(li).body("available", equalTo(1000));
        stock(reward, 9, 0, 0);
        Till.use(code, Till.use(Shop.number(), "100.00", "")).statusCode(404);
        ordered(reward, li, 2);
    }

    @Test
    void the_redemption_behind_an_order_cannot_be_ended_without_it() {
        var li = rich(500);
        String order = ordered(reward("SERVICE", 100, ",\"stock\":3"), li, 3);
        String redemption =
                as(Tokens.pos("S001")).get("/v1/rewards/orders/" + order).path("redemptionId");
        for (String step : List.of("confirm", "cancel")) {
            post(Tokens.pos("S001"), "/v1/redemptions/" + redemption + "/" + step, "{}")
                    .statusCode(409)
                    .body("code", is("redemption-of-order"));
        }
        confirm(order, "{}").statusCode(200);
        post(
                        Till.staff("store-manager", "E101"),
                        "/v1/redemptions/" + redemption + "/refunds",
                        "{\"reference\":\"R-1\"}")
                .statusCode(409)
                .body("code", is("redemption-of-order"));
        account(li).body("available", equalTo(200));
    }

    @Test
    void a_held_account_orders_nothing() {
        var li = rich(500);
        sql("select account_set_held(?, true, 'E900', 'looked into', null)", li.id());
        order(reward("SERVICE", 100, ",\"stock\":3"), li, 1)
                .statusCode(409)
                .body("code", is("account-held"));
        account(li).body("available", equalTo(500)).body("reserved", equalTo(0));
    }

    @Test
    void of_64_callers_one_gets_the_last_piece() {
        String service = reward("SERVICE", 100, ",\"stock\":1");
        var customers = IntStream.range(0, 8).mapToObj(i -> rich(800)).toList();
        var codes = atOnce(64, i -> order(service, customers.get(i % 8), 1).extract().statusCode());
        assertEquals(1, count(codes, 201));
        assertEquals(63, count(codes, 409));
        stock(service, 1, 1, 0);
    }

    @Test
    void of_64_orders_at_once_only_as_many_succeed_as_limit_and_balance_allow() {
        var li = rich(10_000);
        String few = reward("SERVICE", 10, ",\"limits\":{\"perMember\":3}");
        assertEquals(3, count(atOnce(64, i -> order(few, li, 1).extract().statusCode()), 201));
        order(few, li, 1).statusCode(409).body("code", is("reward-limit-member"));
        var poor = rich(500);
        String dear = reward("SERVICE", 100, "");
        assertEquals(5, count(atOnce(64, i -> order(dear, poor, 1).extract().statusCode()), 201));
        order(dear, poor, 1).statusCode(409).body("code", is("insufficient-points"));
    }

    @Test
    void of_100_calls_with_one_key_one_orders() {
        var li = rich(10_000);
        String service = reward("SERVICE", 100, ",\"stock\":1000");
        String key = UUID.randomUUID().toString();
        var codes =
                atOnce(
                        100,
                        i ->
                                as(Tokens.pos("S001"))
                                        .header("Idempotency-Key", key)
                                        .body(orderBody(li, 2))
                                        .post("/v1/rewards/" + service + "/orders")
                                        .statusCode());
        assertEquals(1, count(codes, 201));
        assertEquals(99, count(codes, 200));
        stock(service, 1000, 2, 0);
        as(Tokens.pos("S001"))
                .header("Idempotency-Key", key)
                .body(orderBody(li, 3))
                .post("/v1/rewards/" + service + "/orders")
                .then()
                .statusCode(422)
                .body("code", is("idempotency-key-reused"));
    }

    @Test
    void members_see_what_they_can_afford_and_what_is_in_the_way() {
        var li = rich(150);
        String limited =
                reward(
                        "SERVICE",
                        100,
                        ",\"position\":-9,\"limits\":{\"perPeriod\":1,\"period\":\"MONTH\"}");
        String golden = reward("SERVICE", 900, ",\"limits\":{\"perTier\":{\"GOLD\":1}}");
        String mine = Tokens.member(li.id());
        as(mine).get("/v1/rewards/" + limited)
                .then()
                .body("mine.affordable", is(true))
                .body("mine.blocked", nullValue());
        String order =
                post(
                                mine,
                                "/v1/rewards/" + limited + "/orders",
                                "{\"quantity\":1,\"storeId\":\"S001\"}")
                        .statusCode(201)
                        .body("memberId", is(li.id().toString()))
                        .extract()
                        .path("id");
        post(mine, "/v1/rewards/orders/" + order + "/confirm").statusCode(200);
        as(mine).get("/v1/rewards/" + limited)
                .then()
                .body("mine.affordable", is(false))
                .body("mine.missing", equalTo(50))
                .body("mine.blocked", is("reward-limit-period"))
                .body("mine.reason.en", containsString("limit"));
        as(mine).get("/v1/rewards/" + golden).then().body("mine.blocked", is("reward-tier"));
        as(mine).get("/v1/rewards?limit=1").then().body("items[0].id", is(limited));
        as(mine).get("/v1/rewards/orders?memberId=me").then().body("items[0].id", is(order));
        as(Tokens.member(rich(1).id())).get("/v1/rewards/orders/" + order).then().statusCode(404);
        as(Tokens.pos("S002")).get("/v1/rewards/orders/" + order).then().statusCode(404);
    }

    @Test
    void bad_orders_get_a_clear_problem_and_hold_nothing() {
        var li = rich(500);
        String service = reward("SERVICE", 100, "");
        for (String quantity :
                List.of("0", "-1", "1.5", "101", "99999999999999999999", "\"x\"", "null")) {
            post(
                            Tokens.pos("S001"),
                            "/v1/rewards/" + service + "/orders",
                            "{\"member\":%s,\"quantity\":%s,\"storeId\":\"S001\"}"
                                    .formatted(Shop.byId(li), quantity))
                    .statusCode(400);
        }
        post(
                        Tokens.pos("S001"),
                        "/v1/rewards/" + service + "/orders",
                        "{\"quantity\":1,\"storeId\":\"S001\"}")
                .statusCode(400);
        order(UUID.randomUUID().toString(), li, 1).statusCode(404);
        post(Tokens.pos("S002"), "/v1/rewards/" + service + "/orders", orderBody(li, 1))
                .statusCode(403);
        for (String points : List.of("0", "-5", "1.5", "1000000001", "\"NaN\"")) {
            post(
                            Tokens.hq(),
                            "/v1/rewards",
                            Till.draft("ACTIVE", 1, "7")
                                    .replace("\"points\":1,", "\"points\":" + points + ","))
                    .statusCode(400);
        }
        post(Tokens.hq(), "/v1/rewards", Till.draft("ACTIVE", 1, "7").replace("SERVICE", "VOUCHER"))
                .statusCode(400);
        account(li).body("available", equalTo(500)).body("reserved", equalTo(0));
    }

    private static void stock(String reward, int total, int reserved, int taken) {
        as(Tokens.hq())
                .get("/v1/rewards/" + reward)
                .then()
                .body("stock.total", equalTo(total))
                .body("stock.reserved", equalTo(reserved))
                .body("stock.taken", equalTo(taken))
                .body("left", equalTo(total - reserved - taken));
    }
}

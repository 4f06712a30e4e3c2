package org.laoke.points;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.laoke.points.Shop.account;
import static org.laoke.points.Shop.byId;
import static org.laoke.points.Shop.customer;
import static org.laoke.points.Shop.line;
import static org.laoke.points.Shop.number;
import static org.laoke.points.Shop.receipt;
import static org.laoke.points.Shop.sale;
import static org.laoke.points.Shop.send;
import static org.laoke.points.Shop.taken;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.Contracts;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;
import org.laoke.testkit.Topics;

@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "points"))
class PointsTest {

    @BeforeEach
    void open() {
        Shop.openOnce();
    }

    @AfterEach
    void invariants() {
        Invariants.assertAllHold();
    }

    @Test
    void a_purchase_earns_one_point_per_yuan_rounded_down() {
        var li = customer();
        send(sale(number(), li, "199.90", line("A", 2, "99.95")))
                .statusCode(201)
                .body("status", is("accepted"))
                .body("points", equalTo(199))
                .body("balance", equalTo(199));
        given().auth()
                .oauth2(Tokens.member(li.id()))
                .get("/v1/accounts/me/history")
                .then()
                .statusCode(200)
                .body("items[0].kind", is("EARNED"))
                .body("items[0].reason", is("purchase"))
                .body("items[0].points", equalTo(199));
        given().auth()
                .oauth2(Tokens.member(li.id()))
                .get("/v1/accounts/me/lots")
                .then()
                .statusCode(200)
                .body("items[0].remaining", equalTo(199))
                .body("items[0].expiresOn", notNullValue());
    }

    @Test
    void the_member_is_found_by_card_and_by_phone() {
        var li = customer();
        send(receipt(
                        "SALE",
                        number(),
                        "{\"card\":\"" + li.card() + "\"}",
                        "2026-11-01T10:00:00+08:00",
                        "10",
                        line("A", 1, "10")))
                .statusCode(201)
                .body("memberId", is(li.id().toString()));
        send(receipt(
                        "SALE",
                        number(),
                        "{\"phone\":\"" + li.phone().substring(3) + "\"}",
                        "2026-11-01T10:00:00+08:00",
                        "5",
                        line("A", 1, "5")))
                .statusCode(201)
                .body("balance", equalTo(15));
    }

    @Test
    void the_same_receipt_twice_is_one_credit() {
        var li = customer();
        String receipt = sale(number(), li, "50", line("A", 1, "50"));
        String id = send(receipt).statusCode(201).extract().path("receiptId");
        send(receipt)
                .statusCode(200)
                .header("Idempotent-Replayed", "true")
                .body("status", is("duplicate"))
                .body("receiptId", is(id))
                .body("points", equalTo(50));
        account(li).body("available", equalTo(50));
    }

    @Test
    void a_receipt_number_with_other_content_is_a_conflict() {
        var li = customer();
        String number = number();
        send(sale(number, li, "50", line("A", 1, "50"))).statusCode(201);
        send(sale(number, li, "60", line("A", 1, "60")))
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", is("receipt-conflict"));
        account(li).body("available", equalTo(50));
    }

    @Test
    void an_idempotency_key_serves_one_receipt() {
        var li = customer();
        String first = sale(number(), li, "50", line("A", 1, "50"));
        String second = sale(number(), li, "70", line("A", 1, "70"));
        post(first, "key-" + li.id()).statusCode(201);
        post(first, "key-" + li.id()).statusCode(200).header("Idempotent-Replayed", "true");
        post(second, "key-" + li.id()).statusCode(422).body("code", is("idempotency-key-reused"));
        account(li).body("available", equalTo(50));
    }

    private static ValidatableResponse post(String receipt, String key) {
        return given().auth()
                .oauth2(Tokens.pos("S001"))
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(receipt)
                .post("/v1/receipts")
                .then();
    }

    @Test
    void an_item_returned_takes_back_what_it_earned() {
        var li = customer();
        send(sale(number(), li, "300.50", line("A", 1, "100.50"), line("B", 2, "100")))
                .statusCode(201);
        send(taken(number(), li, "100", line("B", 1, "100")))
                .statusCode(201)
                .body("points", equalTo(-100))
                .body("balance", equalTo(200));
        send(taken(number(), li, "200.50", line("B", 1, "100"), line("A", 1, "100.50")))
                .statusCode(201)
                .body("points", equalTo(-200))
                .body("balance", equalTo(0));
    }

    @Test
    void partial_returns_in_any_order_end_at_zero() {
        var random = new Random(20261121);
        for (int round = 0; round < 5; round++) {
            var li = customer();
            var units = new ArrayList<String>();
            send(sale(number(), li, "59.94", line("A", 3, "9.99"), line("B", 3, "9.99")))
                    .statusCode(201);
            units.addAll(List.of("A", "A", "A", "B", "B", "B"));
            Collections.shuffle(units, random);
            for (String sku : units) {
                send(taken(number(), li, "9.99", line(sku, 1, "9.99"))).statusCode(201);
            }
            account(li)
                    .body("available", equalTo(0))
                    .body("debt", equalTo(0))
                    .body("lifetimeEarned", equalTo(0));
        }
    }

    @Test
    void a_return_seen_before_its_sale_waits_for_it() {
        var li = customer();
        String back = number();
        send(taken(back, li, "80", line("EARLY", 1, "80")))
                .statusCode(201)
                .body("points", equalTo(0));
        given().auth()
                .oauth2(Tokens.staff("store-manager").store("S001").staffId("E101").token())
                .get("/v1/returns/waiting")
                .then()
                .statusCode(200)
                .body("items.number", hasItem(back));
        send(sale(number(), li, "80", line("EARLY", 1, "80"))).statusCode(201);
        account(li).body("available", equalTo(0)).body("lifetimeEarned", equalTo(0));
        Topics.await(
                        "loyalty.points",
                        1,
                        Duration.ofSeconds(20),
                        event ->
                                "points.reversed.v1".equals(event.type())
                                        && li.id().toString().equals(event.key()))
                .forEach(
                        event ->
                                Contracts.validate(
                                        "points",
                                        "points.reversed.v1",
                                        String.valueOf(event.json())));
    }

    @Test
    void a_return_larger_than_its_sale_takes_only_what_was_earned() {
        var li = customer();
        send(sale(number(), li, "40", line("C", 1, "40"))).statusCode(201);
        send(taken(number(), li, "120", line("C", 3, "40")))
                .statusCode(201)
                .body("points", equalTo(-40));
        account(li).body("available", equalTo(0)).body("debt", equalTo(0));
    }

    @Test
    void a_return_that_names_its_sale_touches_no_other() {
        var li = customer();
        String first = number();
        send(sale(first, li, "30", line("D", 1, "30"))).statusCode(201);
        send(sale(number(), li, "90", line("D", 1, "90"))).statusCode(201);
        String named =
                taken(number(), li, "30", line("D", 1, "30"))
                        .replace(
                                "\"total\"",
                                "\"original\":{\"storeId\":\"S001\",\"posId\":\"till-1\",\"number\":\""
                                        + first
                                        + "\"},\"total\"");
        send(named).statusCode(201).body("points", equalTo(-30)).body("balance", equalTo(90));
    }

    @Test
    void points_spent_before_the_return_become_a_debt_that_the_next_purchase_pays() {
        var li = customer();
        send(sale(number(), li, "100", line("E", 1, "100"))).statusCode(201);
        spend(li, 70);
        send(taken(number(), li, "100", line("E", 1, "100")))
                .statusCode(201)
                .body("points", equalTo(-100));
        account(li).body("available", equalTo(0)).body("debt", equalTo(70));
        send(sale(number(), li, "50", line("F", 1, "50")))
                .statusCode(201)
                .body("balance", equalTo(0))
                .body("debt", equalTo(20));
        send(sale(number(), li, "50", line("F", 1, "50")))
                .statusCode(201)
                .body("balance", equalTo(30))
                .body("debt", equalTo(0));
    }

    @Test
    void a_receipt_paid_partly_with_points_earns_on_the_money_part() {
        var li = customer();
        String mixed =
                sale(number(), li, "100", line("G", 1, "100"))
                        .replace(
                                "\"total\"",
                                "\"tenders\":[{\"type\":\"CASH\",\"amount\":\"60\"},{\"type\":\"VOUCHER\",\"amount\":\"40\"}],\"total\"");
        send(mixed).statusCode(201).body("points", equalTo(60));
        send(taken(number(), li, "100", line("G", 1, "100")))
                .body("points", equalTo(-60))
                .body("balance", equalTo(0));
    }

    @Test
    void an_anonymous_receipt_counts_for_the_store_and_touches_no_points() {
        String number = number();
        send(receipt("SALE", number, "", "2026-11-01T10:00:00+08:00", "25.5", line("A", 1, "25.5")))
                .statusCode(201)
                .body("points", equalTo(0))
                .body("memberId", nullValue())
                .body("balance", nullValue());
        var event =
                Topics.await(
                                "loyalty.points",
                                1,
                                Duration.ofSeconds(20),
                                e -> String.valueOf(e.json()).contains("\"" + number + "\""))
                        .getFirst();
        assertEquals("S001", event.key());
        Contracts.validate("points", "receipt.recorded.v1", String.valueOf(event.json()));
    }

    @Test
    void every_event_follows_its_contract_and_versions_are_gapless() {
        var li = customer();
        send(sale(number(), li, "100", line("H", 2, "50"))).statusCode(201);
        spend(li, 30);
        send(taken(number(), li, "50", line("H", 1, "50"))).statusCode(201);
        var events =
                Topics.await(
                        "loyalty.points",
                        4,
                        Duration.ofSeconds(20),
                        e -> li.id().toString().equals(e.key()));
        assertEquals(
                List.of(
                        "receipt.recorded.v1",
                        "points.reserved.v1",
                        "points.redeemed.v1",
                        "receipt.recorded.v1"),
                events.stream().map(Topics.Received::type).toList());
        assertEquals(
                List.of("1", "2", "3", "4"),
                events.stream().map(Topics.Received::version).toList());
        events.forEach(
                e ->
                        Contracts.validate(
                                "points", String.valueOf(e.type()), String.valueOf(e.json())));
        assertTrue(events.stream().noneMatch(e -> String.valueOf(e.json()).contains(li.phone())));
    }

    @Test
    void a_batch_answers_line_by_line_and_a_second_run_books_nothing() {
        var li = customer();
        String good = sale(number(), li, "20", line("A", 1, "20"));
        String wrongSum = sale(number(), li, "21", line("A", 1, "20"));
        String stranger =
                receipt(
                        "SALE",
                        number(),
                        "{\"phone\":\"+8613999999999\"}",
                        "2026-11-01T10:00:00+08:00",
                        "1",
                        line("A", 1, "1"));
        String foreignShop =
                sale(number(), li, "20", line("A", 1, "20")).replace("S001", "NOWHERE");
        String body =
                String.join("\n", good, "{broken", wrongSum, stranger, foreignShop, "null", good)
                        + "\n";
        String importer = Tokens.staff("pos").store("*").token();
        var lines = batch(body, importer);
        assertEquals(
                List.of(
                        "accepted",
                        "rejected",
                        "rejected",
                        "rejected",
                        "rejected",
                        "rejected",
                        "duplicate"),
                statuses(lines));
        assertTrue(lines.get(1).contains("request-invalid"));
        assertTrue(lines.get(2).contains("receipt-total-differs"));
        assertTrue(lines.get(3).contains("unknown-member"));
        assertTrue(lines.get(4).contains("unknown-store"));
        assertTrue(lines.get(5).contains("request-invalid"));
        assertEquals("duplicate", statuses(batch(body, importer)).getFirst());
        account(li).body("available", equalTo(20));
    }

    private static List<String> batch(String body, String token) {
        return given().auth()
                .oauth2(token)
                .contentType("application/x-ndjson")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/receipts/batch")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
    }

    private static List<String> statuses(List<String> lines) {
        return lines.stream().map(l -> l.replaceAll(".*\"status\":\"([a-z]+)\".*", "$1")).toList();
    }

    @Test
    void points_are_reserved_confirmed_in_part_and_the_rest_comes_back() {
        var li = customer();
        send(sale(number(), li, "100", line("A", 1, "100"))).statusCode(201);
        String id =
                reserve(li, 60, "S001")
                        .statusCode(201)
                        .body("balance", equalTo(40))
                        .extract()
                        .path("id");
        confirm(id, 25).statusCode(200).body("state", is("CONFIRMED")).body("balance", equalTo(75));
        confirm(id, 25).statusCode(200).body("balance", equalTo(75));
        confirm(id, 26).statusCode(409).body("code", is("redemption-ended"));
        account(li).body("available", equalTo(75)).body("reserved", equalTo(0));
    }

    @Test
    void a_cancelled_reservation_gives_everything_back() {
        var li = customer();
        send(sale(number(), li, "100", line("A", 1, "100"))).statusCode(201);
        String id = reserve(li, 60, "S001").statusCode(201).extract().path("id");
        confirm(id, 61).statusCode(409).body("code", is("more-than-reserved"));
        given().auth()
                .oauth2(Tokens.pos("S001"))
                .post("/v1/redemptions/" + id + "/cancel")
                .then()
                .statusCode(200)
                .body("state", is("CANCELLED"));
        confirm(id, 60).statusCode(409);
        account(li).body("available", equalTo(100)).body("reserved", equalTo(0));
    }

    @Test
    void redeeming_more_than_the_balance_is_a_conflict() {
        var li = customer();
        send(sale(number(), li, "10", line("A", 1, "10"))).statusCode(201);
        reserve(li, 11, "S001").statusCode(409).body("code", is("insufficient-points"));
        account(li).body("available", equalTo(10));
    }

    @Test
    void of_64_redemptions_at_once_only_what_is_there_succeeds() throws InterruptedException {
        var li = customer();
        send(sale(number(), li, "100", line("A", 1, "100"))).statusCode(201);
        var codes = atOnce(64, i -> reserve(li, 10, "S001").extract().statusCode());
        assertEquals(10, codes.stream().filter(c -> c == 201).count());
        assertEquals(54, codes.stream().filter(c -> c == 409).count());
        account(li).body("available", equalTo(0)).body("reserved", equalTo(100));
    }

    @Test
    void of_50_calls_with_one_key_one_books() throws InterruptedException {
        var li = customer();
        String receipt = sale(number(), li, "33", line("A", 1, "33"));
        var codes = atOnce(50, i -> post(receipt, "same-" + li.id()).extract().statusCode());
        assertEquals(1, codes.stream().filter(c -> c == 201).count());
        assertEquals(49, codes.stream().filter(c -> c == 200).count());
        account(li).body("available", equalTo(33));
    }

    private static List<Integer> atOnce(int callers, IntFunction<Integer> call)
            throws InterruptedException {
        var start = new CountDownLatch(1);
        var codes = Collections.synchronizedList(new ArrayList<Integer>());
        try (var threads = Executors.newFixedThreadPool(callers)) {
            IntStream.range(0, callers)
                    .forEach(
                            i ->
                                    threads.execute(
                                            () -> {
                                                try {
                                                    start.await();
                                                } catch (InterruptedException e) {
                                                    Thread.currentThread().interrupt();
                                                    return;
                                                }
                                                codes.add(call.apply(i));
                                            }));
            start.countDown();
            threads.shutdown();
            assertTrue(threads.awaitTermination(60, TimeUnit.SECONDS));
        }
        return codes;
    }

    @Test
    void bad_input_gets_a_clear_problem_and_books_nothing() {
        var li = customer();
        var bad =
                Map.ofEntries(
                        Map.entry(sale(number(), li, "1", line("A", -1, "1")), "request-invalid"),
                        Map.entry(
                                sale(
                                        number(),
                                        li,
                                        "1",
                                        "{\"sku\":\"A\",\"quantity\":1.5,\"unitPrice\":\"1\"}"),
                                "body-malformed"),
                        Map.entry(
                                sale(
                                        number(),
                                        li,
                                        "1",
                                        "{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":\"NaN\"}"),
                                "body-malformed"),
                        Map.entry(
                                sale(
                                        number(),
                                        li,
                                        "1",
                                        "{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":1e400}"),
                                "request-invalid"),
                        Map.entry(
                                sale(
                                        number(),
                                        li,
                                        "1",
                                        "{\"sku\":\"A\",\"quantity\":99999999999,\"unitPrice\":\"1\"}"),
                                "body-malformed"),
                        Map.entry(sale(number(), li, "-1", line("A", 1, "-1")), "request-invalid"),
                        Map.entry(
                                sale(number(), li, "0", line("A", 1, "0")),
                                "receipt-without-goods"),
                        Map.entry(
                                sale(number(), li, "2", line("A", 1, "1")),
                                "receipt-total-differs"),
                        Map.entry(
                                sale(number(), li, "1", line("A", 1, "1")).replace("SALE", "GIFT"),
                                "body-malformed"),
                        Map.entry(
                                sale(number(), li, "1", line("A", 1, "1"))
                                        .replace("\"kind\"", "\"points\":5,\"kind\""),
                                "body-malformed"),
                        Map.entry(
                                sale(number(), li, "1", line("A", 1, "1"))
                                        .replace("2026-11-01", "2099-11-01"),
                                "receipt-in-future"),
                        Map.entry("{", "body-malformed"),
                        Map.entry("[]", "body-malformed"),
                        Map.entry("{\"kind\":\"SALE\"}", "request-invalid"));
        bad.forEach(
                (body, code) ->
                        send(body)
                                .statusCode(not(500))
                                .contentType("application/problem+json")
                                .body("code", is(code))
                                .body("detail", notNullValue())
                                .body("traceId", notNullValue()));
        account(li).body("available", equalTo(0));
        reserve(li, 0, "S001").statusCode(400);
        reserve(li, -5, "S001").statusCode(400);
    }

    @Test
    void an_oversized_body_is_refused() {
        send("{\"kind\":\"" + "x".repeat(300_000) + "\"}")
                .statusCode(413)
                .body("code", is("body-too-large"));
    }

    @Test
    void unknown_members_and_stores_are_named_as_such() {
        var li = customer();
        send(receipt(
                        "SALE",
                        number(),
                        "{\"phone\":\"+8613999999998\"}",
                        "2026-11-01T10:00:00+08:00",
                        "1",
                        line("A", 1, "1")))
                .statusCode(422)
                .body("code", is("unknown-member"));
        send(sale(number(), li, "1", line("A", 1, "1")).replace("S001", "S999"), Tokens.hq())
                .statusCode(422)
                .body("code", is("unknown-store"));
        given().auth()
                .oauth2(Tokens.hq())
                .get("/v1/accounts/" + UUID.randomUUID())
                .then()
                .statusCode(404);
        given().auth().oauth2(Tokens.hq()).get("/v1/accounts/nobody").then().statusCode(404);
    }

    @Test
    void a_suspended_member_earns_nothing_and_a_forgotten_one_cannot_be_found() {
        var li = customer();
        Shop.state(li, "S001", "SUSPENDED", 2);
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .untilAsserted(
                        () ->
                                send(sale(number(), li, "1", line("A", 1, "1")))
                                        .statusCode(422)
                                        .body("code", is("membership-not-active")));
        Shop.state(li, "S001", "ACTIVE", 1); // older than what is known: changes nothing
        Topics.produce("loyalty.members", "member.erased.v1", li.id().toString(), 3L, null);
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .untilAsserted(
                        () ->
                                send(receipt(
                                                "SALE",
                                                number(),
                                                "{\"phone\":\"" + li.phone() + "\"}",
                                                "2026-11-01T10:00:00+08:00",
                                                "1",
                                                line("A", 1, "1")))
                                        .body("code", is("unknown-member")));
    }

    @Test
    void tokens_act_for_their_own_store_and_role_only() {
        var li = customer();
        String receipt = sale(number(), li, "1", line("A", 1, "1"));
        send(receipt, Tokens.pos("S002")).statusCode(403).body("code", is("foreign-store"));
        send(receipt, Tokens.member(li.id())).statusCode(403);
        send(receipt, Tokens.staff("consultant").store("S001").staffId("E111").token())
                .statusCode(403);
        send(receipt, Tokens.staff("hq").store("*").region("north").token()).statusCode(403);
        reserve(li, 1, "S002").statusCode(403);
        Tokens.refused().forEach((what, token) -> send(receipt, token).statusCode(401));
        given().contentType("application/json")
                .body(receipt)
                .post("/v1/receipts")
                .then()
                .statusCode(401);
    }

    @Test
    void an_account_is_seen_by_its_member_and_home_store_and_its_balance_by_any_store() {
        var li = customer();
        var wang = customer();
        String foreign = Tokens.staff("consultant").store("S002").staffId("E211").token();
        given().auth()
                .oauth2(Tokens.member(wang.id()))
                .get("/v1/accounts/" + li.id())
                .then()
                .statusCode(404);
        given().auth().oauth2(foreign).get("/v1/accounts/" + li.id()).then().statusCode(200);
        given().auth()
                .oauth2(foreign)
                .get("/v1/accounts/" + li.id() + "/history")
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(foreign)
                .get("/v1/receipts?memberId=" + li.id())
                .then()
                .statusCode(404);
        String id = send(sale(number(), li, "5", line("A", 1, "5"))).extract().path("receiptId");
        given().auth().oauth2(foreign).get("/v1/receipts/" + id).then().statusCode(404);
        given().auth()
                .oauth2(Tokens.member(li.id()))
                .get("/v1/receipts/" + id)
                .then()
                .statusCode(200)
                .body("lines[0].sku", is("A"));
    }

    @Test
    void history_is_paged_by_an_opaque_cursor() {
        var li = customer();
        for (int i = 0; i < 5; i++) {
            send(sale(number(), li, "7", line("A", 1, "7"))).statusCode(201);
        }
        String path = "/v1/accounts/" + li.id() + "/history?limit=3";
        String next =
                given().auth()
                        .oauth2(Tokens.hq())
                        .get(path)
                        .then()
                        .body("items.size()", equalTo(3))
                        .extract()
                        .path("next");
        given().auth()
                .oauth2(Tokens.hq())
                .get(path + "&cursor=" + next)
                .then()
                .body("items.size()", equalTo(2))
                .body("next", nullValue());
        given().auth()
                .oauth2(Tokens.hq())
                .get(path + "&cursor=bogus")
                .then()
                .statusCode(400)
                .body("code", is("cursor-invalid"));
        given().auth()
                .oauth2(Tokens.hq())
                .get("/v1/accounts/" + li.id() + "/history?limit=101")
                .then()
                .statusCode(400);
    }

    @Test
    void the_application_role_cannot_change_the_ledger() throws SQLException {
        try (var connection = RealParts.connect("points");
                var statement = connection.createStatement()) {
            statement.execute("set role points_app");
            for (String sql :
                    List.of(
                            "update posting set amount = 1",
                            "delete from ledger_transaction",
                            "truncate allocation",
                            "update return_match set quantity = 1")) {
                var refused = assertThrows(SQLException.class, () -> statement.execute(sql));
                assertTrue(String.valueOf(refused.getMessage()).contains("permission denied"), sql);
            }
        }
    }

    @Test
    void health_metrics_and_the_api_description_are_there() {
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("laoke_outbox_published_total"));
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.keySet()", everyItem(containsString("/v1/")));
    }

    private static ValidatableResponse reserve(Shop.Customer customer, long points, String store) {
        return given().auth()
                .oauth2(Tokens.pos("S001"))
                .contentType("application/json")
                .body(
                        "{\"member\":%s,\"points\":%d,\"storeId\":\"%s\"}"
                                .formatted(byId(customer), points, store))
                .post("/v1/redemptions")
                .then();
    }

    private static ValidatableResponse confirm(String id, long points) {
        return given().auth()
                .oauth2(Tokens.pos("S001"))
                .contentType("application/json")
                .body("{\"points\":%d}".formatted(points))
                .post("/v1/redemptions/" + id + "/confirm")
                .then();
    }

    private static void spend(Shop.Customer customer, long points) {
        String id = reserve(customer, points, "S001").statusCode(201).extract().path("id");
        confirm(id, points).statusCode(200);
    }
}

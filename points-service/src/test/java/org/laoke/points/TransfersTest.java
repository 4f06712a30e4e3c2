package org.laoke.points;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.laoke.points.Calls.buyer;
import static org.laoke.points.Calls.get;
import static org.laoke.points.Calls.post;
import static org.laoke.points.Shop.account;
import static org.laoke.points.Shop.customer;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
class TransfersTest {
    @BeforeEach
    void open() {
        Shop.openOnce();
    }

    @AfterEach
    void invariants() {
        Invariants.assertAllHold();
    }

    static ValidatableResponse give(Shop.Customer giver, Shop.Customer receiver, long points) {
        return post(Tokens.member(giver.id()), "/v1/transfers", toCard(receiver.card(), points));
    }

    private static String toCard(String card, long points) {
        return "{\"to\":{\"card\":\"%s\"},\"points\":%d}".formatted(card, points);
    }

    private static ValidatableResponse step(Shop.Customer who, String id, String step) {
        return post(Tokens.member(who.id()), "/v1/transfers/" + id + "/" + step);
    }

    private static void cooledOff(String id) {
        Calls.sql(
                "update transfer set books_at = now() - interval '1 second' where id = '"
                        + id
                        + "'");
        awaitState(id, "BOOKED");
    }

    private static void awaitState(String id, String state) {
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(
                        () ->
                                Calls.count(
                                                "select count(*) from transfer where id = '%s' and state = '%s'"
                                                        .formatted(id, state))
                                        == 1);
    }

    @Test
    void when_the_receiver_is_erased_the_digits_the_giver_typed_are_forgotten() {
        var li = buyer(50);
        var mei = customer();
        String id = give(li, mei, 10).statusCode(201).extract().path("id");
        Topics.produce("loyalty.members", "member.erased.v1", mei.id().toString(), 9_999L, null);
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(
                        () ->
                                Calls.count(
                                                "select count(*) from transfer where named_tail = '' and id = '"
                                                        + id
                                                        + "'")
                                        == 1);
    }

    @Test
    void a_gift_is_held_agreed_to_cooled_off_and_booked_with_the_expiry_it_had() {
        var li = buyer(50);
        var mei = customer();
        String early = Calls.early(li, 100);
        String id =
                give(li, mei, 120)
                        .statusCode(201)
                        .body("state", is("PROPOSED"))
                        .body("tail", is(mei.card().substring(mei.card().length() - 4)))
                        .body("balance", equalTo(30))
                        .extract()
                        .path("id");
        account(li).body("reserved", equalTo(120));
        get(Tokens.member(mei.id()), "/v1/transfers")
                .body("items[0].part", is("RECEIVER"))
                .body("items[0].tail", is(li.card().substring(li.card().length() - 4)));
        step(mei, id, "accept").statusCode(200).body("state", is("ACCEPTED"));
        account(mei).body("available", equalTo(0));
        cooledOff(id);
        account(li).body("available", equalTo(30)).body("reserved", equalTo(0));
        account(mei)
                .body("available", equalTo(120))
                .body("lifetimeEarned", equalTo(0))
                .body("expiring[0].on", is(early))
                .body("expiring[0].points", equalTo(100))
                .body("expiring[1].points", equalTo(20));
        var events =
                Topics.await(
                        "loyalty.points",
                        3,
                        Duration.ofSeconds(20),
                        e -> mei.id().toString().equals(e.key()));
        assertEquals(
                List.of("1", "2", "3"), events.stream().map(Topics.Received::version).toList());
        events.forEach(
                e -> Contracts.validate("points", "transfer.changed.v1", String.valueOf(e.json())));
    }

    @Test
    void a_declined_or_cancelled_gift_goes_back_to_its_lots() {
        var li = buyer(100);
        var mei = customer();
        String declined = give(li, mei, 60).statusCode(201).extract().path("id");
        step(mei, declined, "decline").statusCode(200).body("state", is("DECLINED"));
        step(mei, declined, "decline").statusCode(200);
        step(mei, declined, "accept").statusCode(409).body("code", is("transfer-ended"));
        String cancelled = give(li, mei, 60).statusCode(201).extract().path("id");
        step(mei, cancelled, "accept").statusCode(200);
        step(mei, cancelled, "decline").statusCode(409);
        step(li, cancelled, "cancel")
                .statusCode(200)
                .body("state", is("CANCELLED"))
                .body("balance", equalTo(100));
        account(mei).body("available", equalTo(0));
    }

    @Test
    void an_unanswered_gift_lapses() {
        var li = buyer(100);
        String id = give(li, customer(), 60).statusCode(201).extract().path("id");
        Calls.sql(
                "update transfer set answer_by = now() - interval '1 second' where id = '"
                        + id
                        + "'");
        awaitState(id, "LAPSED");
        account(li).body("available", equalTo(100)).body("reserved", equalTo(0));
    }

    @Test
    void a_gift_to_a_stranger_looks_the_same_as_one_to_a_member() {
        var li = buyer(100);
        var mei = customer();
        String known = "{\"to\":{\"phone\":\"%s\"},\"points\":20}".formatted(mei.phone());
        String unknown = "{\"to\":{\"phone\":\"+8613900009999\"},\"points\":20}";
        for (String body : List.of(known, unknown)) {
            String phone = body.replaceAll(".*\"(\\+[0-9]+)\".*", "$1");
            post(Tokens.member(li.id()), "/v1/transfers", body)
                    .statusCode(201)
                    .body("state", is("PROPOSED"))
                    .body("named", is("PHONE"))
                    .body("tail", is(phone.substring(phone.length() - 4)));
        }
        give(li, li, 20).statusCode(422).body("code", is("own-account"));
    }

    @Test
    void gifts_are_seen_by_the_two_only_and_each_has_their_own_step() {
        var li = buyer(100);
        var mei = customer();
        String id = give(li, mei, 20).statusCode(201).extract().path("id");
        step(li, id, "accept").statusCode(404);
        step(mei, id, "cancel").statusCode(404);
        get(Tokens.member(customer().id()), "/v1/transfers/" + id).statusCode(404);
        get(Tokens.pos("S001"), "/v1/transfers/" + id).statusCode(403);
    }

    @Test
    void limits_per_day_and_month_hold_and_a_cancelled_gift_does_not_count() {
        var li = buyer(9000);
        var mei = customer();
        give(li, mei, 9).statusCode(422).body("code", is("too-few-points"));
        give(li, mei, 5001).statusCode(409).body("code", is("transfer-limit"));
        String first = give(li, mei, 5000).statusCode(201).extract().path("id");
        give(li, mei, 10).statusCode(409).body("code", is("transfer-limit"));
        step(li, first, "cancel").statusCode(200);
        for (int i = 0; i < 5; i++) {
            give(li, mei, 10).statusCode(201);
        }
        give(li, mei, 10).statusCode(409).body("code", is("transfer-limit"));
    }

    @Test
    void a_key_serves_one_gift() {
        var li = buyer(100);
        var mei = customer();
        String token = Tokens.member(li.id());
        String key = "gift-" + li.id();
        String body = toCard(mei.card(), 20);
        String id = post(token, "/v1/transfers", body, key).statusCode(201).extract().path("id");
        post(token, "/v1/transfers", body, key)
                .statusCode(201)
                .header("Idempotent-Replayed", is("true"))
                .body("id", is(id))
                .body("balance", equalTo(80));
        post(token, "/v1/transfers", toCard(mei.card(), 21), key).statusCode(422);
    }

    @Test
    void gifts_both_ways_at_once_never_deadlock() throws InterruptedException {
        var li = buyer(1000);
        var mei = buyer(1000);
        var codes =
                Calls.atOnce(
                        8,
                        i ->
                                (i % 2 == 0 ? give(li, mei, 10) : give(mei, li, 10))
                                        .extract()
                                        .statusCode());
        assertEquals(8, codes.stream().filter(c -> c == 201).count());
    }
}

package org.laoke.points;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.laoke.points.Calls.buyer;
import static org.laoke.points.Calls.confirm;
import static org.laoke.points.Calls.consultant;
import static org.laoke.points.Calls.manager;
import static org.laoke.points.Calls.post;
import static org.laoke.points.Calls.reserve;
import static org.laoke.points.Shop.account;
import static org.laoke.points.Shop.byId;
import static org.laoke.points.Shop.customer;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.Contracts;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;
import org.laoke.testkit.Topics;

/** What other loyalty engines are known to get wrong. */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "points"))
class KnownDefectsTest {
    @BeforeEach
    void open() {
        Shop.openOnce();
    }

    @AfterEach
    void invariants() {
        Invariants.assertAllHold();
    }

    private static ValidatableResponse refund(String id, String body) {
        return post(Tokens.pos("S001"), "/v1/redemptions/" + id + "/refunds", body);
    }

    @Test
    void twenty_concurrent_gifts_from_100_points_never_overdraw() throws InterruptedException {
        var li = buyer(100);
        var receivers = new ArrayList<Shop.Customer>();
        for (int i = 0; i < 5; i++) {
            receivers.add(customer());
        }
        var codes =
                Calls.atOnce(
                        20,
                        i ->
                                TransfersTest.give(li, receivers.get(i % 5), 30)
                                        .extract()
                                        .statusCode());
        assertEquals(3, codes.stream().filter(c -> c == 201).count());
        assertEquals(17, codes.stream().filter(c -> c == 409).count());
        account(li).body("available", equalTo(10)).body("reserved", equalTo(90));
    }

    @Test
    void a_refund_after_a_partial_spend_returns_to_the_original_lots() {
        var li = buyer(100);
        String early = Calls.early(li, 100);
        String id = reserve(li, 150).statusCode(201).extract().path("id");
        refund(id, "{\"reference\":\"early\"}")
                .statusCode(409)
                .body("code", is("redemption-not-confirmed"));
        confirm(id, 130).statusCode(200);
        refund(id, "{\"reference\":\"RF-1\",\"points\":40}")
                .statusCode(200)
                .body("refunded", equalTo(40))
                .body("balance", equalTo(110));
        refund(id, "{\"reference\":\"RF-1\",\"points\":40}")
                .statusCode(200)
                .body("balance", equalTo(110));
        refund(id, "{\"reference\":\"RF-2\",\"points\":91}")
                .statusCode(409)
                .body("code", is("more-than-confirmed"));
        account(li)
                .body("expiring[0].on", is(early))
                .body("expiring[0].points", equalTo(10))
                .body("expiring[1].points", equalTo(100));
        refund(id, "{\"reference\":\"RF-2\"}").statusCode(200).body("balance", equalTo(200));
        account(li)
                .body("expiring.size()", equalTo(2))
                .body("expiring[0].points", equalTo(100))
                .body("expiring[1].points", equalTo(100));
        Topics.await(
                        "loyalty.points",
                        2,
                        Duration.ofSeconds(20),
                        e ->
                                "points.refunded.v1".equals(e.type())
                                        && li.id().toString().equals(e.key()))
                .forEach(
                        e ->
                                Contracts.validate(
                                        "points", "points.refunded.v1", String.valueOf(e.json())));
    }

    @Test
    void a_confirmation_repeated_after_connection_loss_settles_once() throws InterruptedException {
        var li = buyer(100);
        String id = reserve(li, 60).statusCode(201).extract().path("id");
        var codes = Calls.atOnce(10, i -> confirm(id, 60).extract().statusCode());
        assertEquals(10, codes.stream().filter(c -> c == 200).count());
        confirm(id, 60).statusCode(200).body("confirmed", equalTo(60));
        account(li).body("available", equalTo(40)).body("reserved", equalTo(0));
        assertEquals(
                1,
                Calls.count(
                        "select count(*) from ledger_transaction where kind = 'REDEEMED' and member_id = '%s'"
                                .formatted(li.id())));
    }

    @Test
    void the_same_points_cannot_be_spent_through_two_kinds_of_document()
            throws InterruptedException {
        var li = buyer(100);
        var mei = customer();
        var adjustments = Collections.synchronizedList(new ArrayList<String>());
        for (int i = 0; i < 4; i++) {
            adjustments.add(
                    post(
                                    consultant("E-doc"),
                                    "/v1/adjustments",
                                    "{\"member\":%s,\"points\":-70,\"kind\":\"CORRECTION\",\"storeId\":\"S001\",\"reason\":\"booked twice\"}"
                                            .formatted(byId(li)))
                            .statusCode(201)
                            .extract()
                            .path("id"));
        }
        var codes =
                Calls.atOnce(
                        12,
                        i ->
                                switch (i % 3) {
                                    case 0 -> reserve(li, 70).extract().statusCode();
                                    case 1 ->
                                            TransfersTest.give(li, mei, 70).extract().statusCode();
                                    default ->
                                            post(
                                                            manager("E-doc-chief"),
                                                            "/v1/adjustments/"
                                                                    + adjustments.get(i / 3)
                                                                    + "/approve")
                                                    .extract()
                                                    .statusCode();
                                });
        assertEquals(1, codes.stream().filter(c -> c == 200 || c == 201).count());
        assertEquals(11, codes.stream().filter(c -> c == 409).count());
        account(li).body("available", equalTo(30));
    }
}

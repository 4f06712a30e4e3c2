package org.laoke.points;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;
import org.laoke.testkit.Topics;

/** MEM-13: points for who brings a new member. */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "points"))
class ReferralRewardTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @BeforeEach
    void open() {
        Shop.openOnce();
    }

    @AfterEach
    void the_invariants_hold() {
        Invariants.assertAllHold();
    }

    private static void brought(Shop.Customer newcomer, UUID by, long version) {
        Topics.produce(
                "loyalty.members",
                "member.changed.v1",
                newcomer.id().toString(),
                version,
                """
                {"memberId":"%s","number":"M1","version":%d,"status":"PROSPECT","name":"李梅","phone":"%s",
                 "language":"zh-CN","homeStoreId":"S001","cardNumber":"%s","tier":"NONE",
                 "consents":{"sms":true,"email":false,"call":true,"wechat":false},
                 "enrolledAt":"2026-01-01T00:00:00Z","source":"REFERRAL","referrerId":"%s"}"""
                        .formatted(newcomer.id(), version, newcomer.phone(), newcomer.card(), by));
    }

    private static void awaitState(Shop.Customer newcomer, String state) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () ->
                                Database.query(
                                                "select state from referral where newcomer_id = '"
                                                        + newcomer.id()
                                                        + "'")
                                        .equals(state));
    }

    private static int available(Shop.Customer customer) {
        Number found = Shop.account(customer).extract().path("available");
        return found.intValue();
    }

    private static void buys(Shop.Customer customer, String number) {
        Shop.send(Shop.sale(number, customer, "5", Shop.line("A", 1, "5"))).statusCode(201);
    }

    @Test
    void the_first_purchase_brings_the_referrer_points_once_whatever_the_amount() {
        var referrer = Shop.customer();
        var newcomer = Shop.customer();
        brought(newcomer, referrer.id(), 2);
        brought(newcomer, referrer.id(), 3);
        awaitState(newcomer, "WAITING");
        assertEquals(0, available(referrer));
        buys(newcomer, Shop.number());
        awaitState(newcomer, "GIVEN");
        assertEquals(200, available(referrer));
        brought(newcomer, referrer.id(), 4);
        buys(newcomer, Shop.number());
        var second = Shop.customer();
        brought(second, referrer.id(), 2);
        buys(second, Shop.number());
        awaitState(second, "GIVEN");
        assertEquals(
                400, available(referrer), "one reward for each newcomer, not for each purchase");
        RestAssured.given()
                .auth()
                .oauth2(Tokens.member(referrer.id()))
                .get("/v1/accounts/me/history")
                .then()
                .statusCode(200)
                .body("items[0].kind", is("BONUS"))
                .body("items[0].reason", is("referral"));
    }

    @Test
    void a_first_purchase_that_is_returned_whole_takes_the_reward_back() {
        var referrer = Shop.customer();
        var newcomer = Shop.customer();
        brought(newcomer, referrer.id(), 2);
        String number = Shop.number();
        Shop.send(Shop.sale(number, newcomer, "10", Shop.line("COAT", 2, "5"))).statusCode(201);
        awaitState(newcomer, "GIVEN");
        returns(newcomer, "5", Shop.line("COAT", 1, "5"));
        var other = Shop.customer();
        brought(other, referrer.id(), 2);
        buys(other, Shop.number());
        awaitState(other, "GIVEN");
        assertEquals(400, available(referrer), "a part that stays keeps the reward");
        returns(newcomer, "5", Shop.line("COAT", 1, "5"));
        awaitState(newcomer, "TAKEN_BACK");
        assertEquals(200, available(referrer));
    }

    private static void returns(Shop.Customer customer, String total, String line) {
        Shop.send(Shop.taken(Shop.number(), customer, total, line)).statusCode(201);
    }

    @Test
    void rings_and_oneself_bring_nothing() {
        var one = Shop.customer();
        var two = Shop.customer();
        brought(one, two.id(), 2);
        brought(two, one.id(), 2);
        awaitState(one, "WAITING");
        awaitState(two, "WAITING");
        buys(one, Shop.number());
        buys(two, Shop.number());
        awaitState(one, "REFUSED");
        awaitState(two, "REFUSED");
        var alone = Shop.customer();
        brought(alone, alone.id(), 2);
        buys(alone, Shop.number());
        var later = Shop.customer();
        brought(later, alone.id(), 2);
        buys(later, Shop.number());
        awaitState(later, "GIVEN");
        assertEquals(205, available(alone));
        assertEquals(5, available(one));
    }

    @Test
    void who_does_not_take_part_gets_nothing() {
        var referrer = Shop.customer();
        Shop.state(referrer, "S001", "SUSPENDED", 2);
        var newcomer = Shop.customer();
        brought(newcomer, referrer.id(), 2);
        awaitState(newcomer, "WAITING");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () ->
                                Database.query(
                                                "select active::text from member where id = '"
                                                        + referrer.id()
                                                        + "'")
                                        .equals("false"));
        buys(newcomer, Shop.number());
        awaitState(newcomer, "REFUSED");
    }
}

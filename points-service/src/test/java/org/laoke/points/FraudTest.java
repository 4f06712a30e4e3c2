package org.laoke.points;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.laoke.points.Calls.buyer;
import static org.laoke.points.Calls.get;
import static org.laoke.points.Calls.post;
import static org.laoke.points.Calls.reserve;
import static org.laoke.points.Shop.account;
import static org.laoke.points.Shop.customer;
import static org.laoke.points.Shop.line;
import static org.laoke.points.Shop.number;
import static org.laoke.points.Shop.sale;
import static org.laoke.points.Shop.send;
import static org.laoke.points.Shop.taken;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;

@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "points"))
class FraudTest {
    @BeforeEach
    void open() {
        Shop.openOnce();
    }

    @AfterEach
    void invariants() {
        Invariants.assertAllHold();
    }

    private static void awaitFlag(String rule, String subject, int times) {
        Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .until(
                        () ->
                                Calls.count(
                                                "select coalesce(sum(times), 0) from fraud_flag"
                                                        + " where rule_id = '%s' and subject = '%s'"
                                                                .formatted(rule, subject))
                                        == times);
    }

    private static String flag(String rule, String subject) {
        return get(Tokens.hq(), "/v1/fraud/flags?state=OPEN&limit=100")
                .statusCode(200)
                .extract()
                .path(
                        "items.find { it.ruleId == '%s' && it.subject == '%s' }.id"
                                .formatted(rule, subject));
    }

    @Test
    void a_cashier_who_credits_one_member_too_often_is_flagged_once() {
        var li = customer();
        for (int i = 0; i < 6; i++) {
            send(sale(number(), li, "10", line("F", 1, "10"))
                            .replace("\"lines\"", "\"cashierId\":\"E-fast\",\"lines\""))
                    .statusCode(201);
        }
        String subject = "E-fast/" + li.id();
        awaitFlag("earned-cashier-member", subject, 6);
        String id = flag("earned-cashier-member", subject);
        post(Tokens.hq(), "/v1/fraud/flags/" + id + "/dismiss", "{\"reason\":\"a wedding party\"}")
                .statusCode(200)
                .body("state", is("DISMISSED"))
                .body("memberId", is(li.id().toString()))
                .body("checkedBy", is("E900"));
        post(Tokens.hq(), "/v1/fraud/flags/" + id + "/confirm", "{\"reason\":\"no\"}")
                .statusCode(409)
                .body("code", is("flag-checked"));
        reserve(li, 10).statusCode(201);
    }

    @Test
    void a_cashier_who_credits_themselves_is_flagged() {
        var li = customer();
        String own = Calls.employ("E-self", "S001", li.phone());
        send(sale(number(), li, "10", line("F", 1, "10"))
                        .replace("\"lines\"", "\"cashierId\":\"E-self\",\"lines\""))
                .statusCode(201);
        awaitFlag("own-sale", own + "/" + li.id(), 1);
        String id = flag("own-sale", own + "/" + li.id());
        String above = Calls.employ("E-self-hq", "S001", "HQ", li.phone());
        post(
                        Tokens.staff("hq").store("*").staffId(above).token(),
                        "/v1/fraud/flags/" + id + "/dismiss",
                        "{\"reason\":\"it is me\"}")
                .statusCode(403)
                .body("code", is("own-account"));
        post(Tokens.hq(), "/v1/fraud/flags/" + id + "/confirm", "{\"reason\":\"told off\"}")
                .statusCode(200)
                .body("state", is("CONFIRMED"));
    }

    @Test
    void returns_after_spending_hold_the_account_until_head_office_releases_it() {
        var li = customer();
        for (int i = 0; i < 2; i++) {
            send(sale(number(), li, "100", line("F" + i, 1, "100"))).statusCode(201);
            long available =
                    Calls.count(
                            "select available from account where member_id = '%s'"
                                    .formatted(li.id()));
            if (available > 0) {
                String id = reserve(li, available).statusCode(201).extract().path("id");
                Calls.confirm(id, available).statusCode(200);
            }
            send(taken(number(), li, "100", line("F" + i, 1, "100"))).statusCode(201);
        }
        send(sale(number(), li, "300", line("F3", 1, "300"))).statusCode(201);
        Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .until(
                        () ->
                                Calls.count(
                                                "select count(*) from account where held_since is not null and member_id = '%s'"
                                                        .formatted(li.id()))
                                        == 1);
        reserve(li, 10).statusCode(409).body("code", is("account-held"));
        TransfersTest.give(li, customer(), 10).statusCode(409).body("code", is("account-held"));
        send(sale(number(), li, "50", line("F4", 1, "50")))
                .statusCode(201)
                .body("points", equalTo(50));
        get(Tokens.hq(), "/v1/fraud/holds")
                .statusCode(200)
                .body("items.memberId", hasItem(li.id().toString()));
        post(Tokens.hq(), "/v1/fraud/holds/" + li.id() + "/release", "{\"reason\":\"explained\"}")
                .statusCode(200)
                .body("items[0].held", is(false))
                .body("items[0].by", is("E900"))
                .body("items[1].by", is("rule returned-spent-day"));
        reserve(li, 10).statusCode(201);
    }

    @Test
    void head_office_holds_by_hand_and_a_gift_that_waits_is_not_booked_meanwhile() {
        var li = buyer(100);
        var mei = customer();
        String gift = TransfersTest.give(li, mei, 50).statusCode(201).extract().path("id");
        post(Tokens.member(mei.id()), "/v1/transfers/" + gift + "/accept").statusCode(200);
        String hold =
                "{\"memberId\":\"%s\",\"reason\":\"a call from the store\"}".formatted(li.id());
        post(Tokens.hq(), "/v1/fraud/holds", hold).statusCode(200).body("items.size()", equalTo(1));
        post(Tokens.hq(), "/v1/fraud/holds", hold).statusCode(200).body("items.size()", equalTo(1));
        Calls.sql(
                "update transfer set books_at = now() - interval '1 hour' where id = '"
                        + gift
                        + "'");
        Calls.buy(li, 10);
        Awaitility.await()
                .during(3, TimeUnit.SECONDS)
                .atMost(10, TimeUnit.SECONDS)
                .until(
                        () ->
                                Calls.count(
                                                "select count(*) from transfer where id = '%s' and state = 'ACCEPTED'"
                                                        .formatted(gift))
                                        == 1);
        post(Tokens.hq(), "/v1/fraud/holds/" + li.id() + "/release", "{\"reason\":\"explained\"}")
                .statusCode(200);
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .untilAsserted(() -> account(mei).body("available", equalTo(50)));
    }

    @Test
    void rules_are_data_and_head_office_changes_them() {
        get(Tokens.hq(), "/v1/fraud/rules").statusCode(200).body("items.id", hasItem("own-sale"));
        put("own-sale", "{\"countMax\":0,\"hold\":false,\"active\":true}").statusCode(200);
        put("own-sale", "{\"hold\":false,\"active\":true}")
                .statusCode(422)
                .body("code", is("rule-without-limit"));
        put("earned-till-hour", "{\"countMax\":300,\"hold\":true,\"active\":true}")
                .statusCode(422)
                .body("code", is("nobody-to-hold"));
        put("no-such", "{\"countMax\":300,\"hold\":true,\"active\":true}").statusCode(404);
    }

    private static io.restassured.response.ValidatableResponse put(String rule, String body) {
        return given().auth()
                .oauth2(Tokens.hq())
                .contentType("application/json")
                .body(body)
                .put("/v1/fraud/rules/" + rule)
                .then();
    }

    @Test
    void flags_are_for_head_office_of_the_whole_chain() {
        get(Calls.manager("E-x"), "/v1/fraud/flags").statusCode(403);
        get(
                        Tokens.staff("hq").store("*").region("south").staffId("E901").token(),
                        "/v1/fraud/flags")
                .statusCode(403)
                .body("code", is("whole-chain-only"));
        post(
                        Tokens.hq(),
                        "/v1/fraud/holds",
                        "{\"memberId\":\"%s\",\"reason\":\"x\"}".formatted(UUID.randomUUID()))
                .statusCode(404)
                .body("code", is("member-not-found"));
    }
}

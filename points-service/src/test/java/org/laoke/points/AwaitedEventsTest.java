package org.laoke.points;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.laoke.points.Calls.get;
import static org.laoke.points.Calls.post;
import static org.laoke.points.Shop.account;
import static org.laoke.points.Shop.byId;
import static org.laoke.points.Shop.customer;
import static org.laoke.points.Shop.number;
import static org.laoke.points.Shop.receipt;
import static org.laoke.points.Shop.send;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.points.Shop.Customer;
import org.laoke.points.rule.LiveRules;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;

/** PTS-4: points that an earning rule lets wait for an event. */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "points"))
class AwaitedEventsTest {
    private static final String STORE = "S041";
    private static final String DELIVERY =
            "{'id':'delivery-041','name':{'zh':'送货上门','en':'Home delivery'},"
                    + "'when':{'stores':['S041'],'items':{'categories':['furniture']}},'give':{'points':100},"
                    + "'pending':{'event':'DELIVERED','eventName':{'zh':'送达','en':'the delivery'},"
                    + "'cancelAfterDays':30}}";
    private static final String SLOW =
            "{'id':'slow-041','priority':9,'when':{'stores':['S041'],'items':{'categories':['repairs']}},"
                    + "'give':{'multiply':'2'},'pending':{'days':14}}";
    private static final String SOFA =
            "{\"sku\":\"SOFA\",\"category\":\"furniture\",\"quantity\":1,\"unitPrice\":\"500\"}";
    private static final String CUSHION = Shop.line("CUSHION", 1, "98");

    private static boolean live;

    @Inject LiveRules rules;

    @BeforeEach
    void open() {
        Shop.openOnce();
        if (!live) {
            Till.open(STORE);
            Rulebook.goLive(rules, DELIVERY, SLOW);
            live = true;
        }
    }

    @AfterEach
    void booksAreRight() {
        Invariants.assertAllHold();
    }

    /** A sofa and a cushion, 598 yuan, of which the sofa's bonus of 100 waits. */
    private static String bought(Customer li) {
        return receiptOf("SALE", li, "598", SOFA, CUSHION)
                .statusCode(201)
                .body("points", equalTo(698))
                .extract()
                .path("receiptId");
    }

    private static ValidatableResponse receiptOf(
            String kind, Customer customer, String total, String... lines) {
        return send(
                Rulebook.now(receipt(kind, number(), byId(customer), "", total, lines), STORE),
                Tokens.pos(STORE));
    }

    private static ValidatableResponse told(String receipt, String event) {
        return post(
                Tokens.pos(STORE),
                "/v1/receipts/" + receipt + "/happenings",
                "{\"event\":\"" + event + "\"}");
    }

    private static void has(Customer customer, int available, int pending, int debt) {
        account(customer)
                .body("available", equalTo(available))
                .body("pending", equalTo(pending))
                .body("debt", equalTo(debt));
    }

    private static ValidatableResponse history(Customer customer) {
        return get(Tokens.hq(), "/v1/accounts/" + customer.id() + "/history").statusCode(200);
    }

    @Test
    void points_wait_for_the_event_the_rule_names_and_can_be_spent_once_it_is_told() {
        var li = customer();
        String receipt = bought(li);
        has(li, 598, 100, 0);
        String last = Days.today().plusDays(30).toString();
        history(li)
                .body("items[0].kind", is("BONUS"))
                .body(
                        "items[0].text.en",
                        containsString(
                                "Home delivery bonus (after the delivery, "
                                        + last
                                        + " at the latest): +100"))
                .body("items[0].text.zh", containsString("送货上门 赠送（送达后可用，最迟 " + last + "）：+100"));
        get(Tokens.hq(), "/v1/accounts/" + li.id() + "/lots")
                .body("items.awaits", hasItem("DELIVERED"));

        told(receipt, "DELIVERED")
                .statusCode(200)
                .body("points", equalTo(100))
                .body("toldBefore", is(false));
        has(li, 698, 0, 0);
        history(li)
                .body("items[0].kind", is("ACTIVATED"))
                .body("items[0].reason", is("awaited-came"))
                .body("items[0].points", equalTo(100));
    }

    @Test
    void an_event_told_again_unknown_or_of_another_store_moves_nothing_and_says_why() {
        var li = customer();
        String receipt = bought(li);
        told(receipt, "ASSEMBLED")
                .statusCode(422)
                .body("code", is("event-not-awaited"))
                .body("detail", containsString("They wait for DELIVERED"));
        told(receipt, "delivered").statusCode(400);
        post(
                        Tokens.pos("S002"),
                        "/v1/receipts/" + receipt + "/happenings",
                        "{\"event\":\"DELIVERED\"}")
                .statusCode(404)
                .body("code", is("receipt-not-found"));
        has(li, 598, 100, 0);
        told(receipt, "DELIVERED").statusCode(200);
        told(receipt, "DELIVERED")
                .statusCode(200)
                .body("points", equalTo(0))
                .body("toldBefore", is(true));
        has(li, 698, 0, 0);
        String plain = receiptOf("SALE", li, "98", CUSHION).extract().path("receiptId");
        told(plain, "DELIVERED")
                .statusCode(422)
                .body("detail", containsString("Nothing needs to be told"));
    }

    @Test
    void what_the_points_wait_for_never_comes_and_they_are_cancelled_at_the_end_of_the_day()
            throws SQLException {
        var li = customer();
        String receipt = bought(li);
        Days.end(Days.today().plusDays(29));
        has(li, 598, 100, 0);
        Days.end(Days.today().plusDays(30));
        has(li, 598, 0, 0);
        history(li)
                .body("items[0].kind", is("REVERSED"))
                .body("items[0].reason", is("awaited-in-vain"))
                .body("items[0].points", equalTo(0))
                .body("items[0].text.en", containsString("did not happen"));
        told(receipt, "DELIVERED").statusCode(409).body("code", is("event-too-late"));
        receiptOf("RETURN", li, "598", SOFA, CUSHION).statusCode(201);
        has(li, 0, 0, 0);
    }

    @Test
    void a_return_takes_waiting_points_only_for_what_they_were_given_for() {
        var li = customer();
        String receipt = bought(li);
        receiptOf("RETURN", li, "98", CUSHION).statusCode(201).body("points", equalTo(-98));
        has(li, 500, 100, 0);
        receiptOf("RETURN", li, "500", SOFA).statusCode(201).body("points", equalTo(-600));
        has(li, 0, 0, 0);
        told(receipt, "DELIVERED").statusCode(200).body("points", equalTo(0));
        has(li, 0, 0, 0);
    }

    @Test
    void waiting_points_pay_a_debt_only_when_the_event_has_come() {
        var li = customer();
        String receipt = bought(li);
        String redemption = Calls.reserve(li, 598).statusCode(201).extract().path("id");
        Calls.confirm(redemption, 598).statusCode(200);
        receiptOf("RETURN", li, "98", CUSHION).statusCode(201);
        has(li, 0, 100, 98);
        told(receipt, "DELIVERED").statusCode(200).body("points", equalTo(100));
        has(li, 2, 0, 0);
    }

    @Test
    void points_to_be_spent_at_once_are_not_held_back_by_pending_ones_of_the_same_receipt() {
        var li = customer();
        receiptOf(
                        "SALE",
                        li,
                        "50",
                        "{\"sku\":\"SOLE\",\"category\":\"repairs\",\"quantity\":1,\"unitPrice\":\"50\"}")
                .statusCode(201);
        has(li, 50, 50, 0);
        account(li)
                .body("pendingLots[0].on", is(Days.today().plusDays(14).toString()))
                .body("pendingLots[0].points", equalTo(50))
                .body("pendingLots[1]", nullValue());
    }
}

package org.laoke.points;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.laoke.points.Shop.account;
import static org.laoke.points.Shop.byId;
import static org.laoke.points.Shop.line;
import static org.laoke.points.Shop.number;
import static org.laoke.points.Shop.receipt;
import static org.laoke.points.Shop.send;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.points.Shop.Customer;
import org.laoke.points.earning.ReturnPolicy;
import org.laoke.points.receipt.OtherTill;
import org.laoke.points.rule.LiveRules;
import org.laoke.points.store.Store;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;

/** PTS-5: returned points that are not all there any more, under the policies not configured. */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "points"))
class ReturnPoliciesTest {
    private static final String STORE = "S043";
    private static final Store SHOP = new Store(STORE, "south", ZoneId.of("Asia/Shanghai"));
    private static final String SLOW =
            "{'id':'slow-043','when':{'stores':['S043']},'give':{'multiply':'2'},'pending':{'days':14}}";

    private static boolean live;

    @Inject LiveRules rules;
    @Inject OtherTill till;

    @BeforeEach
    void open() {
        Shop.openOnce();
        if (!live) {
            Till.open(STORE);
            Rulebook.goLive(rules, SLOW);
            live = true;
        }
    }

    @AfterEach
    void booksAreRight() {
        Invariants.assertAllHold();
    }

    private static void has(Customer customer, int available, int pending, int debt) {
        account(customer)
                .body("available", equalTo(available))
                .body("pending", equalTo(pending))
                .body("debt", equalTo(debt));
    }

    private static String receiptOf(String kind, Customer customer, int quantity) {
        String total = String.valueOf(100 * quantity);
        return Rulebook.now(
                receipt(kind, number(), byId(customer), "", total, line("COAT", quantity, "100")),
                STORE);
    }

    /** 200 points at once and 200 in two weeks, of which the first 150 are spent. */
    private static Customer spender() {
        var customer = Shop.customer();
        send(receiptOf("SALE", customer, 2), Tokens.pos(STORE)).statusCode(201);
        has(customer, 200, 200, 0);
        String redemption = Calls.reserve(customer, 150).statusCode(201).extract().path("id");
        Calls.confirm(redemption, 150).statusCode(200);
        return customer;
    }

    private long back(Customer customer, int quantity, ReturnPolicy policy)
            throws JsonProcessingException {
        return till.book(receiptOf("RETURN", customer, quantity), SHOP, policy);
    }

    @Test
    void within_the_balance_what_is_missing_is_left_to_the_member() throws JsonProcessingException {
        var li = spender();
        assertEquals(-200, back(li, 1, ReturnPolicy.BALANCE));
        has(li, 50, 0, 0);
        assertEquals(-50, back(li, 1, ReturnPolicy.BALANCE));
        has(li, 0, 0, 0);
        Calls.buy(li, 80);
        has(li, 80, 0, 0);
    }

    @Test
    void pending_only_touches_nothing_that_can_be_spent() throws JsonProcessingException {
        var li = spender();
        assertEquals(-200, back(li, 1, ReturnPolicy.PENDING));
        has(li, 50, 0, 0);
        assertEquals(0, back(li, 1, ReturnPolicy.PENDING));
        has(li, 50, 0, 0);
    }

    @Test
    void as_a_debt_what_is_missing_is_set_off_later() throws JsonProcessingException {
        var li = spender();
        assertEquals(-200, back(li, 1, ReturnPolicy.DEBT));
        has(li, 50, 0, 0);
        assertEquals(-200, back(li, 1, ReturnPolicy.DEBT));
        has(li, 0, 0, 150);
        Calls.buy(li, 160);
        has(li, 10, 0, 0);
    }
}

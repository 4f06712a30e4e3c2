package org.laoke.points;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.laoke.points.Calls.atOnce;
import static org.laoke.points.Calls.count;
import static org.laoke.points.Calls.get;
import static org.laoke.points.Shop.byId;
import static org.laoke.points.Shop.customer;
import static org.laoke.points.Shop.number;
import static org.laoke.points.Shop.receipt;
import static org.laoke.points.Shop.send;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.points.Shop.Customer;
import org.laoke.points.rule.LiveRules;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;

/** I16: what limits a rule holds when many receipts come at the same moment. */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "points"))
class LimitRacesTest {
    private static final String STORE = "S044";
    private static final String RULE =
            "{'id':'%1$s-044','when':{'stores':['S044'],'items':{'categories':['%1$s']}%2$s},'give':{%3$s}%4$s}";

    private static boolean live;

    @Inject LiveRules rules;

    @BeforeEach
    void open() {
        Shop.openOnce();
        if (!live) {
            Till.open(STORE);
            Rulebook.goLive(
                    rules,
                    RULE.formatted("budget", "", "'points':100", ",'budget':{'programme':1050}"),
                    RULE.formatted(
                            "cap",
                            "",
                            "'points':100",
                            ",'caps':{'perMember':[{'points':250,'period':'EVER'}]}"),
                    RULE.formatted("first", ",'firstPurchase':true", "'pointsPerYuan':'1'", ""),
                    RULE.formatted("later", ",'firstPurchase':false", "'pointsPerYuan':'1'", ""),
                    RULE.formatted("both", ",'firstPurchase':true", "'pointsPerYuan':'1'", ""),
                    RULE.formatted("both", "", "'multiply':'2','of':'SO_FAR'", "")
                            .replace("'both-044'", "'both-doubled-044'"));
            live = true;
        }
    }

    @AfterEach
    void booksAreRight() {
        Invariants.assertAllHold();
    }

    private static int sell(Customer customer, String category, int yuan) {
        return send(
                        Rulebook.now(
                                receipt(
                                        "SALE",
                                        number(),
                                        byId(customer),
                                        "",
                                        String.valueOf(yuan),
                                        "{\"sku\":\"X\",\"category\":\"%s\",\"quantity\":1,\"unitPrice\":\"%d\"}"
                                                .formatted(category, yuan)),
                                STORE),
                        Tokens.pos(STORE))
                .extract()
                .statusCode();
    }

    private static void allBooked(List<Integer> answers) {
        assertEquals(Collections.nCopies(answers.size(), 201), answers);
    }

    @Test
    void a_budget_is_given_out_to_the_last_point_and_not_one_more_to_32_buyers_at_once()
            throws InterruptedException, SQLException {
        var buyers = Stream.generate(Shop::customer).limit(32).toList();
        allBooked(atOnce(32, i -> sell(buyers.get(i), "budget", 10)));
        assertEquals(
                1050 + 32 * 10,
                count(
                        "select sum(points) from receipt where store_id = 'S044'"
                                + " and lines -> 0 ->> 'category' = 'budget'"));
        String cut =
                Database.query(
                        "select member_id from ledger_transaction where explanation @> '[{\"rule\":\"budget-044\",\"cut\":50}]'");
        get(Tokens.hq(), "/v1/accounts/" + cut + "/history")
                .body(
                        "items[0].text.en",
                        containsString("bonus: +50, 50 points (50 fewer: a limit was reached)"))
                .body("items[0].text.zh", containsString("赠送：+50 50 分（已达上限，减少 50 分）"))
                .body("items[0].points", equalTo(60));
    }

    @Test
    void a_members_cap_holds_for_32_of_their_receipts_at_once() throws InterruptedException {
        var li = customer();
        allBooked(atOnce(32, i -> sell(li, "cap", 1)));
        assertEquals(
                250 + 32, count("select earned from account where member_id = '" + li.id() + "'"));
    }

    @Test
    void of_receipts_that_race_to_be_the_first_purchase_one_is_paid_as_such()
            throws InterruptedException {
        for (int round = 0; round < 4; round++) {
            var li = customer();
            allBooked(atOnce(16, i -> sell(li, "first", 10 * (i + 1))));
            assertEquals(
                    1,
                    count(
                            "select count(*) from receipt where points > total and member_id = '%s'"
                                    .formatted(li.id())));
            assertEquals(
                    1,
                    count(
                            "select count(*) from receipt where points = 2 * total and member_id = '%s'"
                                    .formatted(li.id())));
            int all = IntStream.rangeClosed(1, 16).map(i -> 10 * i).sum();
            assertEquals(
                    all,
                    count(
                            "select sum(least(points, total)) from receipt where member_id = '%s'"
                                    .formatted(li.id())));
        }
    }

    @Test
    void of_receipts_that_race_to_be_the_first_purchase_all_others_are_paid_as_later_ones()
            throws InterruptedException {
        for (int round = 0; round < 4; round++) {
            var li = customer();
            allBooked(atOnce(16, i -> sell(li, "later", 10 * (i + 1))));
            assertEquals(1, receipts(li, "points = total"));
            assertEquals(15, receipts(li, "points = 2 * total"));
            assertEquals(0, receipts(li, "earning @? '$[*].turn'"));
        }
    }

    @Test
    void what_is_multiplied_is_what_the_purchase_gives_when_its_turn_is_known()
            throws InterruptedException {
        for (int round = 0; round < 4; round++) {
            var li = customer();
            allBooked(atOnce(16, i -> sell(li, "both", 10 * (i + 1))));
            assertEquals(1, receipts(li, "points = 4 * total"));
            assertEquals(15, receipts(li, "points = 2 * total"));
        }
    }

    @Test
    void a_first_purchase_by_itself_is_followed_by_later_ones() {
        var li = customer();
        for (int i = 0; i < 3; i++) {
            assertEquals(201, sell(li, "later", 10));
        }
        assertEquals(1, receipts(li, "points = 10"));
        assertEquals(2, receipts(li, "points = 20"));
    }

    private static long receipts(Customer of, String that) {
        return count(
                "select count(*) from receipt where member_id = '%s' and ".formatted(of.id())
                        + that);
    }
}

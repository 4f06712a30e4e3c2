package org.laoke.points;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.laoke.points.Calls.get;
import static org.laoke.points.Calls.sql;
import static org.laoke.points.Shop.account;
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
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.points.Shop.Customer;
import org.laoke.points.rule.LiveRules;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;

/** PTS-4: the ways in which points end. */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "points"))
class ExpiryTest {
    private static final String STORE = "S042";
    private static final String RULE =
            "{'id':'%1$s-042','when':{'stores':['S042'],'items':{'categories':['%1$s']}},'give':{'points':10},"
                    + "'validity':{'months':5,'rounding':'%1$s'}}";
    private static final LocalDate FAR = LocalDate.of(2040, 6, 30);

    @Inject LiveRules live;

    @BeforeEach
    void open() {
        Shop.openOnce();
    }

    @AfterEach
    void booksAreRight() {
        Invariants.assertAllHold();
    }

    /** Points that the calendar never ends, as a programme by inactivity gives them. */
    private static Customer endless() {
        var customer = customer();
        sql(
                "select points_grant('%s', 100, 'ADJUSTED', 'adjustment', null, null, 'S001', 'x', 'infinity', null, now(), current_date)"
                        .formatted(customer.id()));
        return customer;
    }

    @Test
    void points_end_after_so_long_without_activity_and_purchases_redemptions_and_gifts_keep_them()
            throws SQLException {
        var since = Days.today().plusDays(2);
        var quiet = endless();
        var active = endless();
        var gifted = endless();
        String redemption = Calls.reserve(quiet, 30).statusCode(201).extract().path("id");
        Calls.confirm(redemption, 30).statusCode(200);
        assertEquals(
                Days.today().toString(),
                Database.query(
                        "select active_on from account where member_id = '" + quiet.id() + "'"));
        sql(
                "update account set active_on = '%s' where member_id = '%s'"
                        .formatted(since, active.id()));
        sql(
                "update ledger_transaction set booked_at = '%s' where member_id = '%s'"
                        .formatted(since.plusDays(1), gifted.id()));
        get(Tokens.hq(), "/v1/accounts/" + quiet.id() + "/lots")
                .body("items[0].expiresOn", nullValue());

        Days.end(FAR, since);

        account(quiet).body("available", equalTo(0));
        account(active).body("available", equalTo(100));
        account(gifted).body("available", equalTo(100));
        get(Tokens.hq(), "/v1/accounts/" + quiet.id() + "/history")
                .body("items[0].kind", is("EXPIRED"))
                .body("items[0].points", equalTo(-70));
    }

    @Test
    void points_end_with_the_month_the_quarter_or_the_year_their_rule_names() throws SQLException {
        Till.open(STORE);
        Rulebook.goLive(
                live,
                RULE.formatted("none").replace("'rounding':'none'", "'rounding':'NONE'"),
                RULE.formatted("month").replace("'rounding':'month'", "'rounding':'MONTH_END'"),
                RULE.formatted("quarter")
                        .replace("'rounding':'quarter'", "'rounding':'QUARTER_END'"),
                RULE.formatted("year").replace("'rounding':'year'", "'rounding':'YEAR_END'"));
        var day = Days.today().plusMonths(5);
        int quarter = day.get(IsoFields.QUARTER_OF_YEAR);
        ends("none", day);
        ends("month", YearMonth.from(day).atEndOfMonth());
        ends("quarter", YearMonth.of(day.getYear(), quarter * 3).atEndOfMonth());
        ends("year", LocalDate.of(day.getYear(), 12, 31));
    }

    private static void ends(String category, LocalDate lastDay) throws SQLException {
        var customer = customer();
        send(
                        Rulebook.now(
                                receipt(
                                        "SALE",
                                        number(),
                                        byId(customer),
                                        "",
                                        "1",
                                        "{\"sku\":\"X\",\"category\":\"%s\",\"quantity\":1,\"unitPrice\":\"1\"}"
                                                .formatted(category)),
                                STORE),
                        Tokens.pos(STORE))
                .statusCode(201)
                .body("points", equalTo(11));
        get(Tokens.hq(), "/v1/accounts/" + customer.id() + "/lots")
                .body("items[0].expiresOn", is(lastDay.toString()))
                .body("items[0].points", equalTo(10));
        Days.end(lastDay.minusDays(1));
        account(customer).body("available", equalTo(11));
        Days.end(lastDay);
        account(customer).body("available", equalTo(1));
    }
}

package org.laoke.points;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.laoke.points.Shop.account;
import static org.laoke.points.Shop.customer;
import static org.laoke.points.Shop.line;
import static org.laoke.points.Shop.number;
import static org.laoke.points.Shop.sale;
import static org.laoke.points.Shop.send;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.points.Shop.Customer;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;

/** The end of a day. */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "points"))
class DayEndTest {
    private final LocalDate today = Days.today();

    @BeforeEach
    void open() {
        Shop.openOnce();
    }

    @AfterEach
    void booksAreRight() {
        Invariants.assertAllHold();
    }

    @Test
    void points_expire_the_day_after_their_last_day_and_only_once() throws SQLException {
        var customer = customer();
        send(sale(number(), customer, "100", line("A", 1, "100")));
        var lastDay = lastDay(customer.id());

        Days.end(lastDay.minusDays(1));
        account(customer).body("available", equalTo(100));
        Days.end(lastDay);
        account(customer).body("available", equalTo(0));
        Days.end(lastDay.plusDays(1));

        history(customer)
                .body("items[0].kind", equalTo("EXPIRED"))
                .body("items[0].points", equalTo(-100));
    }

    @Test
    void a_run_cut_off_anywhere_is_taken_up_where_it_stopped() throws SQLException {
        var first = customer();
        var second = customer();
        send(sale(number(), first, "70", line("A", 1, "70")));
        send(sale(number(), second, "30", line("A", 1, "30")));
        var day = lastDay(first.id()).plusYears(1);
        Database.query("select day_end_open('" + day + "')");
        boolean done = false;
        for (int piece = 0; !done; piece++) {
            assertTrue(piece < 5_000, "the day does not end");
            Database.killedBeforeCommit(Days.advance(day)); // killed before the commit
            done = Database.query(Days.advance(day)).equals("null");
        }
        account(first).body("available", equalTo(0));
        account(second).body("available", equalTo(0));
        assertEquals(
                "0",
                Database.query("select count(*) from day_end_holder where day = '" + day + "'"));
        assertEquals(
                "1",
                Database.query(
                        "select count(*) from ledger_transaction where kind = 'EXPIRED' and member_id = '%s'"
                                .formatted(first.id())));
    }

    @Test
    void members_are_warned_once_30_and_7_days_before() throws SQLException {
        var customer = customer();
        send(sale(number(), customer, "100", line("A", 1, "100")));
        var lastDay = lastDay(customer.id());
        Days.end(lastDay.minusDays(31));
        Days.end(lastDay.minusDays(8));
        Days.end(lastDay.minusDays(8));
        assertEquals(
                "30,7",
                Database.query(
                        "select string_agg(payload ->> 'days', ',' order by seq) from outbox"
                                + " where type = 'points.expiring.v1' and key = '%s'"
                                        .formatted(customer.id())));
    }

    @Test
    void expired_points_come_back_once_and_a_lot_may_be_given_more_time() throws SQLException {
        var customer = customer();
        send(sale(number(), customer, "100", line("A", 1, "100")));
        extend(customer.id(), 1, today.plusDays(5), 422);
        var later = lastDay(customer.id()).plusDays(30);
        extend(customer.id(), 1, later, 204);
        extend(customer.id(), 1, later, 409);
        extend(customer.id(), 99, later, 404);
        account(customer)
                .body("available", equalTo(100))
                .body("expiring[0].on", equalTo(later.toString()));

        given().auth()
                .oauth2(Tokens.hq())
                .contentType("application/json")
                .body("{\"reason\":\"goodwill\"}")
                .post("/v1/accounts/%s/lots/2/reinstatements".formatted(customer.id()))
                .then()
                .statusCode(409)
                .body("code", equalTo("not-expired"));

        Days.end(later);
        account(customer).body("available", equalTo(0));
        reinstate(customer, 204);
        account(customer).body("available", equalTo(100));
        reinstate(customer, 409);
        account(customer).body("available", equalTo(100));
    }

    @Test
    void head_office_sees_what_each_step_did() throws SQLException {
        Days.end(today.plusYears(4));
        given().auth()
                .oauth2(Tokens.hq())
                .get("/v1/day-ends?days=1")
                .then()
                .statusCode(200)
                .body(
                        "items.step",
                        equalTo(
                                List.of(
                                        "ACTIVATE",
                                        "REDEEM",
                                        "TIERS_BEFORE_EXPIRY",
                                        "EXPIRE",
                                        "TIERS_AFTER_EXPIRY",
                                        "WARN",
                                        "SEAL")))
                .body("items.state", everyItem(equalTo("DONE")));
        given().auth().oauth2(Tokens.pos("S001")).get("/v1/day-ends").then().statusCode(403);
    }

    private static LocalDate lastDay(UUID memberId) throws SQLException {
        return LocalDate.parse(
                Database.query(
                        "select max(expires_on) from lot where member_id = '" + memberId + "'"));
    }

    private static void extend(UUID memberId, int lot, LocalDate day, int status) {
        given().auth()
                .oauth2(Tokens.hq())
                .contentType("application/json")
                .body("{\"expiresOn\":\"%s\",\"reason\":\"goodwill\"}".formatted(day))
                .post("/v1/accounts/%s/lots/%d/extensions".formatted(memberId, lot))
                .then()
                .statusCode(status);
    }

    private static void reinstate(Customer customer, int status) {
        given().auth()
                .oauth2(Tokens.hq())
                .contentType("application/json")
                .body("{\"reason\":\"goodwill\"}")
                .post("/v1/accounts/%s/lots/2/reinstatements".formatted(customer.id()))
                .then()
                .statusCode(status);
    }

    private static ValidatableResponse history(Customer customer) {
        return given().auth()
                .oauth2(Tokens.hq())
                .get("/v1/accounts/%s/history".formatted(customer.id()))
                .then()
                .statusCode(200);
    }
}

package org.laoke.points;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.laoke.points.Shop.customer;
import static org.laoke.points.Shop.line;
import static org.laoke.points.Shop.number;
import static org.laoke.points.Shop.sale;
import static org.laoke.points.Shop.send;
import static org.laoke.points.Shop.taken;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.points.Shop.Customer;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;

@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "points"))
class FinanceTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String EVER = "from=2020-01-01&to=2029-01-01";

    @BeforeEach
    void open() {
        Shop.openOnce();
    }

    @AfterEach
    void booksAreRight() {
        Invariants.assertAllHold();
    }

    @Test
    void the_liability_is_what_is_in_open_lots_at_cost() throws SQLException {
        send(sale(number(), customer(), "1234", line("A", 1, "1234"))).statusCode(201);
        JsonPath liability = get("liability").statusCode(200).extract().jsonPath();
        assertEquals(
                Database.query("select sum(remaining) from lot"), sum(liability, "open.points"));
        assertEquals(
                Database.query("select sum(available) from account"),
                liability.getString("available.points"));
        assertEquals(
                Database.query("select sum(pending) from account"),
                liability.getString("pending.points"));
        assertEquals(
                0,
                new BigDecimal(liability.getString("available.points"))
                        .movePointLeft(2)
                        .compareTo(new BigDecimal(liability.getString("available.money"))));
        assertFalse(liability.getBoolean("breakage.enough"));
    }

    @Test
    void a_past_liability_and_account_are_what_was_booked_until_then() throws SQLException {
        var li = customer();
        send(sale(number(), li, "300", line("A", 1, "300"))).statusCode(201);
        book(li, 1, "2021-02-03T04:00:00Z");
        send(sale(number(), li, "40", line("A", 1, "40"))).statusCode(201);
        account(li, "2021-02-03").body("available", equalTo(300)).body("expiring", hasSize(1));
        account(li, "2021-02-03T03:59:59Z").body("available", equalTo(0));
        account(li, Instant.now().plusSeconds(60).toString()).body("available", equalTo(340));
        account(li, "yesterday", 400).body("code", is("as-of-invalid"));
        JsonPath then = get("liability?asOf=2021-02-03").extract().jsonPath();
        assertEquals(
                Database.query(
                        "select sum(points) from ledger_transaction where booked_at < '2021-02-03T16:00:00Z'"),
                sum(then, "open.points"));
    }

    @Test
    void the_trial_balance_is_zero() {
        send(sale(number(), customer(), "10", line("A", 1, "10"))).statusCode(201);
        get("trial-balance").statusCode(200).body("total", equalTo(0));
        get("trial-balance?asOf=2026-01-01").statusCode(200).body("total", equalTo(0));
        assertTrue(csv("trial-balance.csv").endsWith("total,,0,\r\n"));
    }

    @Test
    void the_exported_movements_add_up_to_the_ledger() throws SQLException {
        var li = customer();
        send(sale(number(), li, "200", line("A", 2, "100"))).statusCode(201);
        send(taken(number(), li, "100", line("A", 1, "100"))).statusCode(201);
        spend(li, 30);
        for (String by : List.of("day", "month", "store")) {
            String csv = csv("movements.csv?" + EVER + "&by=" + by);
            assertEquals(
                    Database.query("select -sum(amount) from posting where account = 'ISSUED'"),
                    Long.toString(column(csv, 2) - column(csv, 3)),
                    by);
            assertEquals(
                    Database.query(
                            "select coalesce(sum(amount), 0) from posting where account = 'REDEEMED'"),
                    Long.toString(column(csv, 4) - column(csv, 5)),
                    by);
            assertEquals(
                    Database.query(
                            "select coalesce(sum(amount), 0) from posting where account = 'EXPIRED'"),
                    Long.toString(column(csv, 6) - column(csv, 7)),
                    by);
            assertEquals(
                    Database.query(
                            "select sum(available + pending + reserved - debt) from account"),
                    Long.toString(column(csv, 10)),
                    by);
        }
    }

    @Test
    void a_store_manager_sees_the_own_store_only() {
        send(sale(number(), customer(), "10", line("A", 1, "10"))).statusCode(201);
        send(
                        sale(number(), customer(), "10", line("A", 1, "10"))
                                .replace("S001", "S002"),
                        Tokens.pos("S002"))
                .statusCode(201);
        String manager = Tokens.staff("store-manager").store("S001").staffId("E101").token();
        get("movements?by=store&" + EVER, manager)
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].storeId", is("S001"));
        get("movements?storeId=S002&" + EVER, manager).statusCode(403);
        get("liability", manager).statusCode(403);
        String south = Tokens.staff("hq").store("*").region("south").staffId("E901").token();
        get("movements?by=store&" + EVER, south)
                .statusCode(200)
                .body("items.storeId", hasItem("S001"))
                .body("items.storeId", not(hasItem("S002"))); // it is in the north
        get("trial-balance", south).statusCode(403).body("code", is("whole-chain-only"));
    }

    @Test
    void a_period_that_is_none_is_refused() {
        for (String query :
                List.of(
                        "by=day",
                        "from=2026-01-01",
                        "from=2026-02-01&to=2026-01-01",
                        "from=x&to=y",
                        "by=week&" + EVER)) {
            get("movements?" + query).statusCode(400).body("code", is("period-invalid"));
        }
    }

    @Test
    void a_closed_month_stays_as_it_was() throws SQLException {
        var li = customer();
        send(sale(number(), li, "500", line("A", 1, "500"))).statusCode(201);
        send(sale(number(), li, "60", line("A", 1, "60"))).statusCode(201);
        book(li, 1, "2022-05-31T15:59:59Z"); // the last second of May in Shanghai
        get("months/2022-05").statusCode(404).body("code", is("month-open"));
        close("2022-05").statusCode(200).body("stores[0].issued", equalTo(500));
        book(li, 2, "2022-05-20T00:00:00Z"); // what can not happen, tried by force
        close("2022-05").statusCode(200);
        get("months/2022-05")
                .statusCode(200)
                .body("stores[0].issued", equalTo(500))
                .body("stores[0].money.issued", is("5.00"));
        JsonPath month = get("months/2022-05").extract().jsonPath();
        assertEquals(
                month.getLong("opening") + month.getLong("stores[0].net"),
                month.getLong("closing"));
        assertEquals(500, column(csv("months/2022-05.csv"), 2));
    }

    @Test
    void only_a_month_that_is_over_is_closed() {
        close(YearMonth.now(ZONE).toString()).statusCode(422).body("code", is("month-not-over"));
        close("2026-13").statusCode(400).body("code", is("month-invalid"));
    }

    @Test
    void the_forecast_says_what_expires_on_which_day() throws SQLException {
        var li = customer();
        send(sale(number(), li, "80", line("A", 1, "80"))).statusCode(201);
        String end =
                Database.query("select expires_on from lot where member_id = '" + li.id() + "'");
        given().auth()
                .oauth2(Tokens.member(li.id()))
                .get("/v1/accounts/me/forecast?days=1100")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].on", is(end))
                .body("items[0].expires", equalTo(80))
                .body("items[0].becomesAvailable", equalTo(0));
        JsonPath all = get("forecast?days=1100").statusCode(200).extract().jsonPath();
        assertEquals(
                Database.query(
                        "select sum(remaining) from lot where expires_on between '%s' and '%s'"
                                .formatted(
                                        LocalDate.now(ZONE), LocalDate.now(ZONE).plusDays(1099))),
                sum(all, "items.expires"));
    }

    @Test
    void lots_that_never_end_or_are_pending_say_so() throws SQLException {
        var li = customer();
        LocalDate soon = LocalDate.now(ZONE).plusDays(3);
        Database.query(
                """
                select points_grant('%s', 70, 'ADJUSTED', 'adjustment', null, null, null, 'r1', 'infinity', '%s',
                                    now(), current_date)"""
                        .formatted(li.id(), soon));
        Shop.account(li)
                .body("pending", equalTo(70))
                .body("pendingLots[0].points", equalTo(70))
                .body("pendingLots[0].on", is(soon.toString()))
                .body("expiring", hasSize(0));
        given().auth()
                .oauth2(Tokens.member(li.id()))
                .get("/v1/accounts/me/lots")
                .then()
                .body("items[0].expiresOn", nullValue())
                .body("items[0].availableOn", is(soon.toString()));
        given().auth()
                .oauth2(Tokens.member(li.id()))
                .get("/v1/accounts/me/forecast")
                .then()
                .body("items[0].becomesAvailable", equalTo(70));
    }

    /** Moves a transaction to another moment of booking, which its hash does not cover. */
    static void book(Customer who, int transaction, String at) throws SQLException {
        Database.query(
                "update ledger_transaction set booked_at = '%s' where member_id = '%s' and id = %d returning id"
                        .formatted(at, who.id(), transaction));
    }

    private static void spend(Customer who, int points) {
        String id =
                pos(
                                "/v1/redemptions",
                                "{\"member\":%s,\"points\":%d,\"storeId\":\"S001\"}"
                                        .formatted(Shop.byId(who), points))
                        .statusCode(201)
                        .extract()
                        .path("id");
        pos("/v1/redemptions/" + id + "/confirm", "{}").statusCode(200);
    }

    private static ValidatableResponse pos(String path, String body) {
        return given().auth()
                .oauth2(Tokens.pos("S001"))
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
    }

    private static ValidatableResponse account(Customer who, String asOf) {
        return account(who, asOf, 200);
    }

    private static ValidatableResponse account(Customer who, String asOf, int status) {
        return given().auth()
                .oauth2(Tokens.hq())
                .queryParam("asOf", asOf)
                .get("/v1/accounts/" + who.id())
                .then()
                .statusCode(status);
    }

    private static ValidatableResponse get(String path) {
        return get(path, Tokens.hq());
    }

    private static ValidatableResponse get(String path, String token) {
        return given().auth().oauth2(token).get("/v1/finance/" + path).then();
    }

    private static ValidatableResponse close(String month) {
        return given().auth()
                .oauth2(Tokens.hq())
                .post("/v1/finance/months/" + month + "/close")
                .then();
    }

    private static String csv(String path) {
        return get(path).statusCode(200).contentType("text/csv").extract().asString();
    }

    private static long column(String csv, int column) {
        return csv.lines()
                .skip(1)
                .mapToLong(line -> Long.parseLong(line.split(",", -1)[column]))
                .sum();
    }

    private static String sum(JsonPath json, String path) {
        return json.getList(path).stream()
                .map(value -> new BigDecimal(value.toString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .toPlainString();
    }
}

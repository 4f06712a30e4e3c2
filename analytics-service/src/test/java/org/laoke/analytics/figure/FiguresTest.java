package org.laoke.analytics.figure;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.analytics.FactTables;
import org.laoke.analytics.Service;
import org.laoke.testkit.Tokens;
import org.laoke.testkit.Topics;

/** Each figure against a month of six members, computed by hand (AN-1, AN-2, AN-3, AN-4). */
@Service
class FiguresTest {

    /** One receipt per line; the period asked for is 5 January to 4 February. */
    @BeforeEach
    void a_month_of_six_members() {
        FactTables.clear();
        FactTables.store("S001", "south", "Asia/Shanghai");
        FactTables.store("S003", "north", "Asia/Shanghai");
        // Li comes twice.
        FactTables.receipt("S001", member(1), "2026-01-05", "500.00", 2);
        FactTables.receipt("S001", member(1), "2026-01-12", "300.50", 1);
        // Wang comes once, and once only for a gift, which is no order.
        FactTables.receipt("S001", member(2), "2026-01-12", "200.00", 4);
        FactTables.receipt("S001", member(2), "2026-01-20", "0.00", 0);
        // Zhao buys most and brings a little back.
        FactTables.receipt("S003", member(3), "2026-01-31", "999.995", 3);
        FactTables.receipt("S003", member(3), "2026-02-01", "-99.995", 0);
        // Chen brings everything back: a member with an order, but not with net > 0.
        FactTables.receipt("S001", member(4), "2026-02-04", "50.00", 1);
        FactTables.receipt("S001", member(4), "2026-02-04", "-50.00", 0);
        // Sun bought the day before and only returns within the period.
        FactTables.receipt("S001", member(5), "2026-01-04", "10.00", 1);
        FactTables.receipt("S001", member(5), "2026-01-20", "-10.00", 0);
        // Zhou buys on the first day after.
        FactTables.receipt("S001", member(6), "2026-02-05", "70.00", 1);
        // Nobody we know.
        FactTables.receipt("S001", null, "2026-01-05", "400.00", 5);
        FactTables.receipt("S001", null, "2026-01-06", "-20.00", 0);
        FactTables.run(
                "insert into newest_event values ('loyalty.points', '2026-02-05T03:00:00Z')");
        FactTables.run(
                "insert into newest_event values ('loyalty.members', '2026-02-01T03:00:00Z')");
    }

    @Test
    void a_person_with_two_records_is_counted_once() {
        merged(1, 2);
        merged(2, 3);
        figures("&series=month")
                .body("members", is(2))
                .body("orders", is(5))
                .body("gross", is("2050.495"))
                .body("net", is("1900.50"))
                .body("repurchaseRate", is("0.500000"))
                .body("vip.members", is(1))
                .body("vip.net", is("1900.50"))
                .body("series[0].members", is(1))
                .body("series[1].members", is(1));
    }

    private static void merged(int from, int into) {
        FactTables.run(
                "insert into member_fact (member_id, version, status, into_id, into_version)"
                        + " values (?, 2, 'MERGED', ?, 2)",
                member(from),
                member(into));
    }

    @Test
    void the_figures_of_the_chain_are_those_computed_by_hand() {
        figures("")
                .body("from", is("2026-01-05"))
                .body("to", is("2026-02-05"))
                .body("storeId", nullValue())
                .body("asOf", is("2026-02-05T03:00:00Z"))
                .body("members", is(4))
                .body("orders", is(5))
                .body("gross", is("2050.495"))
                .body("net", is("1900.50"))
                .body("averageTicket", is("410.099000"))
                .body("unitsPerTicket", is("2.200000"))
                .body("repurchaseRate", is("0.250000"))
                .body("memberShareOfGross", is("0.836768"))
                .body("total.orders", is(6))
                .body("total.gross", is("2450.495"))
                .body("total.net", is("2270.50"))
                .body("vip.share", is("0.10"))
                .body("vip.members", is(1))
                .body("vip.net", is("900.00"))
                .body("vip.contribution", is("0.473560"))
                .body("series", empty());
    }

    @Test
    void class_a_is_the_rounded_up_share_of_members_with_net_above_zero() {
        figures("&vipShare=0.5")
                .body("vip.members", is(2))
                .body("vip.net", is("1700.50"))
                .body("vip.contribution", is("0.894765"));
        figures("&vipShare=1").body("vip.members", is(3)).body("vip.contribution", is("1.000000"));
        figures("&vipShare=0").body("vip.members", is(0)).body("vip.net", is("0.00"));
    }

    @Test
    void a_receipt_of_nobody_that_li_claims_counts_as_hers_in_every_figure() {
        String receipt =
                FactTables.text(
                        "select receipt_id from receipt_fact where member_id is null and kind ="
                                + " 'SALE'");
        Topics.produce(
                "loyalty.points",
                "receipt.claimed.v1",
                member(1).toString(),
                9L,
                """
                {"claimId":"%s","receiptId":"%s","storeId":"S001","memberId":"%s","points":400,
                 "balance":400,"version":9,"at":"2026-01-08T04:00:00Z"}"""
                        .formatted(UUID.randomUUID(), receipt, member(1)));
        await().atMost(Duration.ofSeconds(30)).until(() -> FactTables.count("claim_fact") == 1);
        figures("&series=week")
                .body("members", is(4))
                .body("orders", is(6))
                .body("gross", is("2450.495"))
                .body("net", is("2300.50"))
                .body("memberShareOfGross", is("1.000000"))
                .body("total.gross", is("2450.495"))
                .body("vip.members", is(1))
                .body("vip.net", is("1200.50")) // Li is class A now, no longer Zhao
                .body("vip.contribution", is("0.521843"))
                .body("series.orders", contains(2, 2, 0, 1, 1));
    }

    @Test
    void weeks_begin_on_monday_and_add_up_to_the_sums() {
        figures("&series=week")
                .body(
                        "series.start",
                        contains(
                                "2026-01-05",
                                "2026-01-12",
                                "2026-01-19",
                                "2026-01-26",
                                "2026-02-02"))
                .body("series.orders", contains(1, 2, 0, 1, 1))
                .body("series.members", contains(1, 2, 0, 1, 1))
                .body("series.gross", contains("500.00", "500.50", "0.00", "999.995", "50.00"))
                .body("series.net", contains("500.00", "500.50", "0.00", "900.00", "0.00"))
                .body(
                        "series.totalGross",
                        contains("900.00", "500.50", "0.00", "999.995", "50.00"));
    }

    @Test
    void months_begin_on_their_first_day_even_before_the_period() {
        figures("&series=month")
                .body("series.start", contains("2026-01-01", "2026-02-01"))
                .body("series.orders", contains(4, 1))
                .body("series.members", contains(3, 1))
                .body("series.gross", contains("2000.495", "50.00"))
                .body("series.net", contains("2000.495", "-99.995"))
                .body("series.totalGross", contains("2400.495", "50.00"));
    }

    @Test
    void every_day_of_the_period_is_in_the_series() {
        figures("&series=day")
                .body("series.size()", is(31))
                .body("series[0].start", is("2026-01-05"))
                .body("series[30].start", is("2026-02-04"))
                .body("series[1].orders", is(0));
    }

    @Test
    void a_store_counts_its_own_receipts_only() {
        figures("&storeId=S003")
                .body("storeId", is("S003"))
                .body("members", is(1))
                .body("gross", is("999.995"))
                .body("net", is("900.00"))
                .body("memberShareOfGross", is("1.000000"))
                .body("total.orders", is(1));
    }

    @Test
    void a_period_without_sales_has_no_quotients() {
        given().auth()
                .oauth2(Tokens.hq())
                .get("/v1/figures?from=2020-01-01&to=2020-01-02&series=day")
                .then()
                .statusCode(200)
                .body("members", is(0))
                .body("gross", is("0.00"))
                .body("averageTicket", nullValue())
                .body("repurchaseRate", nullValue())
                .body("vip.contribution", nullValue())
                .body("series.size()", is(1));
    }

    private static ValidatableResponse figures(String more) {
        return given().auth()
                .oauth2(Tokens.hq())
                .get("/v1/figures?from=2026-01-05&to=2026-02-05" + more)
                .then()
                .statusCode(200);
    }

    private static UUID member(int number) {
        return new UUID(0, number);
    }
}

package org.laoke.analytics.figure;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.analytics.FactTables;
import org.laoke.analytics.Service;
import org.laoke.testkit.Tokens;

/** The day so far, where the store is: the 6th in Shanghai is still the 5th in London. */
@Service
class TodayTest {

    @BeforeEach
    void two_stores_on_two_dates() {
        FactTables.clear();
        FactTables.store("S001", "south", "Asia/Shanghai");
        FactTables.store("UK", "west", "Europe/London");
        FactTables.receipt("S001", new UUID(0, 1), "2026-01-06", "30.00", 2);
        FactTables.receipt("S001", null, "2026-01-06", "10.00", 1);
        FactTables.receipt("S001", new UUID(0, 1), "2026-01-06", "-5.00", 0);
        FactTables.receipt("S001", new UUID(0, 1), "2026-01-05", "99.00", 2);
        FactTables.receipt("UK", null, "2026-01-05", "7.00", 1);
        enrolled("S001", "2026-01-05T16:00:00Z");
        enrolled("S001", "2026-01-05T15:59:59Z");
        enrolled("UK", "2026-01-05T00:00:00Z");
        contact("S001", "CONTACT", "REACHED", "2026-01-05T16:00:00Z");
        contact("S001", "CONTACT", "NO_ANSWER", "2026-01-05T16:00:00Z");
        contact("S001", "MESSAGE", "SENT", "2026-01-05T16:00:00Z");
        contact("S001", "CONTACT", "SENT", "2026-01-05T15:00:00Z");
        complaint("S001", "OPEN");
        complaint("S001", "RESOLVED");
        complaint("S001", "CLOSED");
        complaint("UK", "OPEN");
    }

    @Test
    void a_store_sees_its_own_day() {
        today(Tokens.staff("store-manager").store("S001").token(), "")
                .body("storeId", is("S001"))
                .body("date", is("2026-01-06"))
                .body("asOf", nullValue())
                .body("sales", is("40.00"))
                .body("orders", is(2))
                .body("memberSales", is("30.00"))
                .body("memberShare", is("0.750000"))
                .body("newMembers", is(1))
                .body("returns", is(1))
                .body("openComplaints", is(2))
                .body("contactsDone", is(1));
    }

    @Test
    void a_store_elsewhere_has_another_date() {
        today(Tokens.hq(), "?storeId=UK")
                .body("date", is("2026-01-05"))
                .body("sales", is("7.00"))
                .body("memberShare", is("0.000000"))
                .body("newMembers", is(1))
                .body("openComplaints", is(1));
    }

    @Test
    void the_chain_counts_the_date_of_the_programme() {
        today(Tokens.hq(), "")
                .body("storeId", nullValue())
                .body("date", is("2026-01-06"))
                .body("sales", is("40.00"))
                .body("newMembers", is(1))
                .body("openComplaints", is(3));
    }

    private static ValidatableResponse today(String token, String query) {
        return given().auth().oauth2(token).get("/v1/figures/today" + query).then().statusCode(200);
    }

    private static void enrolled(String store, String at) {
        FactTables.run(
                "insert into member_fact values (?, 1, 'ACTIVE', ?, ?::timestamptz)",
                UUID.randomUUID(),
                store,
                at);
    }

    private static void contact(String store, String origin, String outcome, String at) {
        FactTables.run(
                "insert into contact_fact values (?, ?, ?, ?, 'E111', 'CALL', 'CARE', ?,"
                        + " ?::timestamptz)",
                store,
                UUID.randomUUID(),
                origin,
                UUID.randomUUID(),
                outcome,
                at);
    }

    private static void complaint(String store, String state) {
        FactTables.run(
                "insert into complaint_fact values (?, ?, 1, null, 'QUALITY', 'NORMAL', ?, null,"
                        + " now(), now())",
                store,
                UUID.randomUUID(),
                state);
    }
}

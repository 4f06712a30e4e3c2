package org.laoke.points;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.laoke.points.Shop.customer;
import static org.laoke.points.Shop.line;
import static org.laoke.points.Shop.number;
import static org.laoke.points.Shop.sale;
import static org.laoke.points.Shop.send;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.platform.idempotency.Fingerprint;
import org.laoke.testkit.Tokens;

/** Receipts that come by the thousand, and again after an upgrade. */
@QuarkusTest
class ReceiptFilesTest {
    @BeforeEach
    void open() {
        Shop.openOnce();
    }

    @AfterEach
    void invariants() {
        Invariants.assertAllHold();
    }

    @Test
    void a_long_file_is_answered_line_by_line_and_books_each_buyers_receipts_in_their_order() {
        var buyers = IntStream.range(0, 20).mapToObj(n -> customer()).toList();
        int lines = 1_200;
        String file =
                IntStream.range(0, lines)
                        .mapToObj(
                                n ->
                                        sale(
                                                number(),
                                                buyers.get(n % buyers.size()),
                                                (n + 1) + ".00",
                                                line("A", 1, (n + 1) + ".00")))
                        .collect(Collectors.joining("\n"));

        List<JsonPath> answers =
                given().auth()
                        .oauth2(Tokens.pos("S001"))
                        .contentType("application/x-ndjson")
                        .body(file.getBytes(StandardCharsets.UTF_8))
                        .post("/v1/receipts/batch")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString()
                        .lines()
                        .map(JsonPath::from)
                        .toList();

        assertEquals(lines, answers.size());
        var balances = new HashMap<Integer, Long>();
        for (int n = 0; n < lines; n++) {
            var answer = answers.get(n);
            assertEquals(n + 1, answer.getInt("line"));
            assertEquals("accepted", answer.getString("status"));
            assertEquals(n + 1, answer.getLong("points"));
            var _ = balances.merge(n % buyers.size(), n + 1L, Long::sum);
        }
        // The answers of one call tell the balance after it: the last line's is the sum of all.
        for (int n = lines - buyers.size(); n < lines; n++) {
            assertEquals(balances.get(n % buyers.size()), answers.get(n).getLong("balance"));
        }
    }

    @Test
    void a_receipt_booked_by_an_earlier_version_is_known_again() throws SQLException {
        var li = customer();
        String number = number();
        String sale = sale(number, li, "10.50", line("A", 1, "10.50"));
        String receipt = send(sale).statusCode(201).extract().path("receiptId");

        // What versions before hashed. If this changes, receipts sent again become conflicts.
        String content =
                "{\"kind\":\"SALE\",\"storeId\":\"S001\",\"posId\":\"till-1\",\"number\":\""
                        + number
                        + "\",\"cashierId\":null,\"soldAt\":\"2026-11-01T02:00:00Z\","
                        + "\"businessDate\":\"2026-11-01\",\"currency\":\"CNY\",\"total\":\"10.50\","
                        + "\"lines\":[{\"no\":1,\"sku\":\"A\",\"quantity\":1,\"unitPrice\":\"10.50\","
                        + "\"amount\":\"10.50\"}],\"tenders\":[]}"
                        + "|MemberRef[id="
                        + li.id()
                        + ", card=null, phone=null]|null";
        assertEquals(
                Fingerprint.of(content),
                Database.query(
                        "select fingerprint from receipt where id = '%s'"
                                .formatted(UUID.fromString(receipt))));
    }
}

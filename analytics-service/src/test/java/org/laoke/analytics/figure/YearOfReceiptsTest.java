package org.laoke.analytics.figure;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNullElse;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.laoke.analytics.FactTables;
import org.laoke.analytics.Service;
import org.laoke.testkit.Tokens;

/**
 * The published "Online Retail" year, against figures computed apart. Runs where {@code
 * LAOKE_TEST_RECEIPTS} names the file ({@code InvoiceNo,StockCode,Description,Quantity,
 * InvoiceDate,UnitPrice,CustomerID,Country}, gzip).
 */
@Service
class YearOfReceiptsTest {
    private static final Logger LOG = Logger.getLogger(YearOfReceiptsTest.class);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final String YEAR = "/v1/figures?from=2010-12-01&to=2011-12-10";

    private record Receipt(
            String store, @Nullable UUID member, LocalDateTime at, BigDecimal net, long units) {
        Receipt with(BigDecimal amount, long pieces) {
            return new Receipt(store, member, at, net.add(amount), units + pieces);
        }
    }

    @Test
    void a_year_of_a_real_shop_gives_the_published_figures() throws Exception {
        var path = requireNonNullElse(System.getenv("LAOKE_TEST_RECEIPTS"), "");
        assumeTrue(
                Files.isReadable(Path.of(path)) && !path.isEmpty(),
                "LAOKE_TEST_RECEIPTS names no readable export of receipts");
        FactTables.clear();
        load(receipts(Path.of(path)));

        given().auth()
                .oauth2(Tokens.hq())
                .get(YEAR + "&series=month")
                .then()
                .statusCode(200)
                .body("members", is(4338))
                .body("orders", is(18532))
                .body("gross", is("8911407.904"))
                .body("net", is("8310477.054"))
                .body("averageTicket", is("480.865956"))
                .body("unitsPerTicket", is("278.858839"))
                .body("repurchaseRate", startsWith("0.65583"))
                .body("memberShareOfGross", is("0.836310"))
                .body("total.gross", is("10655622.484"))
                .body("vip.members", is(432))
                .body("vip.net", is("4962964.69"))
                .body("vip.contribution", is("0.597194"))
                .body("series.size()", is(13));
        measure();
    }

    private static void measure() {
        var token = Tokens.hq();
        for (var series : new String[] {"day", "week", "month"}) {
            long best = Long.MAX_VALUE;
            for (int i = 0; i < 10; i++) {
                best =
                        Math.min(
                                best,
                                given().auth()
                                        .oauth2(token)
                                        .get(YEAR + "&series=" + series)
                                        .time());
            }
            LOG.infof(
                    "Figures of a year, by %s: %d ms (best of 10), %d receipts",
                    series, best, FactTables.count("receipt_fact"));
        }
    }

    private static Map<String, Receipt> receipts(Path file) throws IOException {
        var receipts = new LinkedHashMap<String, Receipt>();
        var format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
        try (var lines =
                format.parse(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            for (var line : lines) {
                add(receipts, line);
            }
        }
        return receipts;
    }

    private static void add(Map<String, Receipt> receipts, CSVRecord line) {
        var number = line.get("InvoiceNo");
        boolean isReturn = number.startsWith("C");
        int quantity = Integer.parseInt(line.get("Quantity"));
        var price = new BigDecimal(line.get("UnitPrice"));
        if (number.startsWith("A") || (!isReturn && (quantity <= 0 || price.signum() <= 0))) {
            return;
        }
        var member =
                line.get("CustomerID").isEmpty()
                        ? null
                        : new UUID(0, Long.parseLong(line.get("CustomerID")));
        var at = LocalDateTime.parse(line.get("InvoiceDate"), MINUTE);
        var begun =
                receipts.getOrDefault(
                        number, new Receipt(line.get("Country"), member, at, BigDecimal.ZERO, 0));
        receipts.put(
                number,
                begun.with(price.multiply(BigDecimal.valueOf(quantity)), isReturn ? 0 : quantity));
    }

    private static void load(Map<String, Receipt> receipts) throws SQLException {
        try (var connection = FactTables.connect();
                var insert =
                        connection.prepareStatement(
                                "insert into receipt_fact values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)")) {
            connection.setAutoCommit(false);
            for (var receipt : receipts.values()) {
                boolean sale = receipt.units() > 0;
                insert.setString(1, receipt.store());
                insert.setObject(2, UUID.randomUUID());
                insert.setString(3, sale ? "SALE" : "RETURN");
                insert.setObject(4, receipt.member());
                insert.setObject(5, receipt.at().atOffset(ZoneOffset.UTC));
                insert.setObject(6, receipt.at().toLocalDate());
                insert.setBigDecimal(7, sale ? receipt.net() : BigDecimal.ZERO);
                insert.setBigDecimal(8, receipt.net());
                insert.setLong(9, receipt.units());
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        }
        FactTables.run("analyze receipt_fact");
    }
}

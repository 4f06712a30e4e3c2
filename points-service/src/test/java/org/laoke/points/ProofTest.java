package org.laoke.points;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.laoke.points.Shop.customer;
import static org.laoke.points.Shop.line;
import static org.laoke.points.Shop.number;
import static org.laoke.points.Shop.sale;
import static org.laoke.points.Shop.send;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.laoke.deploy.proof.LedgerExport;
import org.laoke.points.Shop.Customer;
import org.laoke.testkit.RealParts;
import org.laoke.testkit.Tokens;

/** What an outsider finds with an export and the verifier, run as they would run it. */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "points"))
class ProofTest {
    @TempDir private Path folder = Path.of(""); // JUnit sets it

    /** What the verifier said, and whether all held. */
    private record Verdict(int code, String said) {}

    @BeforeEach
    void open() {
        Shop.openOnce();
    }

    @AfterEach
    void booksAreRight() {
        Invariants.assertAllHold();
    }

    @Test
    void an_untouched_export_verifies() throws Exception {
        sealedCustomer();
        var verdict = export(0);
        assertEquals(0, verdict.code(), verdict.said());
        assertTrue(verdict.said().contains(" 0 differences"), verdict.said());
    }

    @Test
    void an_export_that_starts_from_a_seal_verifies() throws Exception {
        var li = sealedCustomer();
        long last = Long.parseLong(Database.query("select max(no) from seal"));
        send(sale(number(), li, "7", line("A", 1, "7")));
        seal();
        var verdict = export(last);
        assertEquals(0, verdict.code(), verdict.said());
        assertEquals(1, lines("transactions.txt").stream().filter(of(li)).count());
    }

    @Test
    void a_changed_amount_is_found() throws Exception {
        var li = sealedCustomer();
        change(li, 2, line -> line.replace("AVAILABLE:50", "AVAILABLE:5000"));
        assertFound("member " + li.id() + " transaction 2: its hash does not cover what it says");
    }

    @Test
    void an_amount_changed_with_all_hashes_made_anew_is_found_by_the_seal() throws Exception {
        var li = sealedCustomer();
        forge(li);
        assertFound("member " + li.id() + " transaction 3: is not the one that seal");
    }

    @Test
    void a_deleted_transaction_is_found() throws Exception {
        var li = sealedCustomer();
        change(li, 2, line -> "");
        assertFound("member " + li.id() + " transaction 3: follows 1");
    }

    @Test
    void a_truncated_tail_is_found() throws Exception {
        var li = sealedCustomer();
        change(li, 3, line -> "");
        assertFound("member " + li.id() + ": ends at transaction 2, but seal");
    }

    @Test
    void a_member_left_out_altogether_is_found() throws Exception {
        var li = sealedCustomer();
        for (int id = 1; id <= 3; id++) {
            change(li, id, line -> "");
        }
        assertFound("member " + li.id() + ": has no transactions, but a head in seal");
    }

    @Test
    void a_swapped_order_is_found() throws Exception {
        var li = sealedCustomer();
        export(0);
        var lines = lines("transactions.txt");
        int second = lines.indexOf(transaction(lines, li, 2));
        lines.add(second, lines.remove(second + 1));
        Files.write(folder.resolve("transactions.txt"), lines);
        assertFound("member " + li.id() + " transaction 3: follows 1");
    }

    @Test
    void a_forged_seal_is_found() throws Exception {
        sealedCustomer();
        export(0);
        var seals = lines("seals.txt");
        String[] fields = seals.getLast().split("\\|", -1);
        String[] forged = fields.clone();
        forged[5] = "00".repeat(32);
        forged[7] = hash(fields[6], String.join("|", List.of(forged).subList(0, 6)));
        seals.set(seals.size() - 1, String.join("|", forged));
        Files.write(folder.resolve("seals.txt"), seals);
        assertFound("seal " + fields[0] + ": its heads make ");
    }

    @Test
    void a_seal_left_out_is_found() throws Exception {
        sealedCustomer();
        sealedCustomer();
        export(0);
        var seals = lines("seals.txt");
        String gone = seals.remove(seals.size() - 2).split("\\|", -1)[0];
        Files.write(folder.resolve("seals.txt"), seals);
        assertFound("has a head in seal " + gone + ", which is missing");
    }

    @Test
    void a_day_is_sealed_once() throws SQLException {
        sealedCustomer();
        assertEquals(
                Database.query("select max(no) from seal"),
                Database.query("select ledger_seal((select max(day) from seal))"));
    }

    @Test
    void the_application_role_cannot_write_seals() throws SQLException {
        try (var connection = RealParts.connect("points");
                var statement = connection.createStatement()) {
            statement.execute("set role points_app");
            for (String sql :
                    List.of(
                            "update seal set day = day",
                            "delete from seal_head",
                            "insert into seal_head values (1, gen_random_uuid(), 1, '')")) {
                var refused = assertThrows(SQLException.class, () -> statement.execute(sql));
                assertTrue(String.valueOf(refused.getMessage()).contains("permission denied"), sql);
            }
        }
    }

    @Test
    void head_office_reads_the_seals() throws Exception {
        sealedCustomer();
        export(0);
        String[] last = lines("seals.txt").getLast().split("\\|", -1);
        given().auth()
                .oauth2(Tokens.hq())
                .get("/v1/finance/seals?limit=1")
                .then()
                .statusCode(200)
                .body("items[0].no", equalTo(Integer.parseInt(last[0])))
                .body("items[0].root", is(last[5]))
                .body("items[0].hash", is(last[7]));
        given().auth()
                .oauth2(Tokens.staff("store-manager").store("S001").token())
                .get("/v1/finance/seals")
                .then()
                .statusCode(403);
    }

    /** A customer with three transactions, sealed. */
    private static Customer sealedCustomer() throws SQLException {
        var li = customer();
        for (String total : List.of("100", "50", "25")) {
            send(sale(number(), li, total, line("A", 1, total))).statusCode(201);
        }
        seal();
        return li;
    }

    private static void seal() throws SQLException {
        Database.query(
                "select ledger_seal(coalesce((select max(day) + 1 from seal), '2020-01-01'))");
    }

    private Verdict export(long fromSeal) throws Exception {
        try (var connection = RealParts.connect("points")) {
            new LedgerExport(connection, folder).write(fromSeal);
        }
        return verify();
    }

    private Verdict verify() throws IOException, InterruptedException {
        var verifier =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                Path.of("..", "deploy", "verifier", "VerifyLedger.java").toString(),
                                folder.toString())
                        .redirectErrorStream(true)
                        .start();
        try (var out = verifier.getInputStream()) {
            String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(verifier.waitFor(30, TimeUnit.SECONDS), "the verifier does not end");
            return new Verdict(verifier.exitValue(), said);
        }
    }

    private void assertFound(String difference) throws IOException, InterruptedException {
        var verdict = verify();
        assertEquals(1, verdict.code(), verdict.said());
        assertTrue(verdict.said().contains(difference), verdict.said());
    }

    private void change(Customer who, int id, UnaryOperator<String> change) throws Exception {
        if (!Files.exists(folder.resolve("transactions.txt"))) {
            export(0);
        }
        var lines = lines("transactions.txt");
        String line = transaction(lines, who, id);
        String changed = change.apply(line);
        assertTrue(!changed.equals(line), line);
        int place = lines.indexOf(line);
        if (changed.isEmpty()) {
            lines.remove(place);
        } else {
            lines.set(place, changed);
        }
        Files.write(folder.resolve("transactions.txt"), lines);
    }

    /** As somebody would who knows how the chain is made: 5 points fewer, and every hash fits. */
    private void forge(Customer who) throws Exception {
        export(0);
        var lines = lines("transactions.txt");
        String before = "";
        for (int id = 1; id <= 3; id++) {
            String line = transaction(lines, who, id);
            String[] fields = line.split("\\|", -1);
            if (id == 1) {
                fields[3] = "95";
                fields[7] = "AVAILABLE:95,ISSUED:-95";
                fields[8] = fields[8].replace("100@", "95@");
            }
            fields[4] = Long.toString(Long.parseLong(fields[4]) - 5);
            before = hash(before, String.join("|", List.of(fields).subList(0, 14)));
            fields[14] = before;
            lines.set(lines.indexOf(line), String.join("|", fields));
        }
        Files.write(folder.resolve("transactions.txt"), lines);
    }

    private static String hash(String before, String text) throws GeneralSecurityException {
        var sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update(HexFormat.of().parseHex(before));
        return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> lines(String file) throws IOException {
        return new ArrayList<>(Files.readAllLines(folder.resolve(file)));
    }

    private static Predicate<String> of(Customer who) {
        return line -> line.startsWith(who.id() + "|");
    }

    private static String transaction(List<String> lines, Customer who, int id) {
        return lines.stream()
                .filter(line -> line.startsWith(who.id() + "|" + id + "|"))
                .findFirst()
                .orElseThrow();
    }
}

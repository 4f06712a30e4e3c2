package org.laoke.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.laoke.deploy.parts.PartProcess;
import org.laoke.deploy.parts.Ports;
import org.laoke.deploy.stack.Application;

/**
 * Parts are killed while an export streams in and points are spent. Afterwards nothing is missing,
 * nothing is double, and the figures are as if nothing had happened. This proves process crashes,
 * not power loss.
 */
class FaultsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int INVOICES = 4_800;

    /** What the generated export holds, added up while it is written. */
    private record Export(
            Path file,
            LocalDate from,
            LocalDate to,
            int orders,
            int members,
            BigDecimal gross,
            BigDecimal net) {}

    @Test
    void whatever_is_killed_during_a_replay_nothing_is_lost_and_nothing_counts_twice(
            @TempDir Path folder) throws IOException, InterruptedException, ExecutionException {
        var export = export(folder);
        var second = secondPointsService();
        try (var spenders = new Spenders(3)) {
            var replay = Platform.command("replay", export.file().toString(), "--rate", "60");
            for (String part : List.of("points", "kafka", "postgres")) {
                awaitReceipts(export, 200);
                assertTrue(replay.running(), "the replay is under way when " + part + " is killed");
                kill(part);
            }
            JsonNode first = JSON.readTree(replay.succeeds(300));
            assertEquals(
                    INVOICES,
                    first.path("accepted").asInt() + first.path("duplicates").asInt(),
                    first.toString());

            JsonNode again =
                    JSON.readTree(
                            Platform.command("replay", export.file().toString()).succeeds(120));
            assertEquals(0, again.path("accepted").asInt(), again.toString());
            assertEquals(INVOICES, again.path("duplicates").asInt(), again.toString());
            int redemptions = spenders.settle();
            System.out.printf("%d redemptions meanwhile, each in the books once%n", redemptions);
            assertTrue(redemptions > 30, "only " + redemptions + " redemptions");
        } finally {
            second.stop();
        }
        String proof = Platform.command("prove", "--wait", "120").succeeds(240);
        assertTrue(proof.contains(" 0 broken"), proof);
        assertFigures(export);
    }

    private static void assertFigures(Export export) throws IOException {
        JsonNode figures =
                JSON.readTree(
                        Platform.command(
                                        "kpis",
                                        "--from",
                                        export.from().toString(),
                                        "--to",
                                        export.to().toString())
                                .succeeds(60));
        assertEquals(export.orders(), figures.path("orders").asInt(), figures.toString());
        assertEquals(export.members(), figures.path("members").asInt(), figures.toString());
        assertEquals(
                0,
                export.gross().compareTo(new BigDecimal(figures.path("gross").asText())),
                figures.toString());
        assertEquals(
                0,
                export.net().compareTo(new BigDecimal(figures.path("net").asText())),
                figures.toString());
    }

    /** A second instance shares the work: one relay per shard, one writer per member at a time. */
    private static Application secondPointsService() {
        var second = Platform.stack().application("points", "points-2", Ports.free());
        second.start();
        return second;
    }

    private static void kill(String part) {
        PartProcess process =
                Platform.stack().running().stream()
                        .filter(running -> running.part().equals(part))
                        .findFirst()
                        .orElseThrow();
        process.signal("KILL");
        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> !process.alive());
        long killed = System.nanoTime();
        Platform.stack().start(part);
        System.out.printf(
                "%s killed, ready again after %.1f s%n", part, (System.nanoTime() - killed) / 1e9);
    }

    /** Waits until the figures have grown by so many orders, so that kills fall into the stream. */
    private static void awaitReceipts(Export export, int more) {
        int before = orders(export);
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> orders(export) >= Math.min(before + more, export.orders()));
    }

    private static int orders(Export export) {
        return Platform.ok(
                        Platform.api()
                                .get(
                                        "hq",
                                        "/v1/figures?series=month&from="
                                                + export.from()
                                                + "&to="
                                                + export.to()))
                .json()
                .path("orders")
                .asInt();
    }

    /** An export of a month nobody else uses, with returns of earlier and of later sales. */
    private static Export export(Path folder) throws IOException {
        var random = new Random();
        var month = LocalDate.of(1971 + random.nextInt(20), 1 + random.nextInt(12), 1);
        var lines = new ArrayList<String>();
        lines.add(
                "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country");
        var gross = BigDecimal.ZERO;
        var returned = BigDecimal.ZERO;
        var buyers = new HashMap<Integer, Integer>();
        int customers = 10_000 + random.nextInt(80_000);
        int orders = 0;
        for (int i = 0; i < INVOICES; i++) {
            int customer = customers + (int) Math.abs(random.nextGaussian() * 40);
            String at =
                    "%s %02d:%02d"
                            .formatted(
                                    month.plusDays((long) i * 27 / INVOICES), 9 + i % 12, i % 60);
            int quantity = 1 + random.nextInt(4);
            BigDecimal price = BigDecimal.valueOf(100 + random.nextInt(30_000), 2);
            BigDecimal amount = price.multiply(BigDecimal.valueOf(quantity));
            boolean back = i % 9 == 8 && buyers.containsKey(customer);
            lines.add(
                    "%s%d-%d,SKU%d,Item,%d,%s,%s,%d,Faultland"
                            .formatted(
                                    back ? "C" : "",
                                    customers,
                                    i,
                                    random.nextInt(30),
                                    back ? -quantity : quantity,
                                    at,
                                    price,
                                    customer));
            if (back) {
                returned = returned.add(amount);
            } else {
                gross = gross.add(amount);
                orders++;
                buyers.merge(customer, 1, Integer::sum);
            }
        }
        Path file = Files.write(folder.resolve("export.csv"), lines);
        return new Export(
                file,
                month,
                month.plusMonths(1),
                orders,
                Map.copyOf(buyers).size(),
                gross,
                gross.subtract(returned));
    }
}

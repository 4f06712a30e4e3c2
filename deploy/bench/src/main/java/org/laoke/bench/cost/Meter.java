package org.laoke.bench.cost;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.laoke.bench.stage.Stage;
import org.laoke.deploy.parts.PartProcess;

/** Reads what the database, the service and the system themselves count. */
public final class Meter implements AutoCloseable {
    private static final int MILLIS_PER_TICK = 10;
    private static final String BATCHES = "laoke_points_receipts_batch_count";

    private final Stage stage;
    private final Connection connection;
    private final HttpClient http = HttpClient.newHttpClient();

    public Meter(Stage stage) throws SQLException {
        this.stage = stage;
        connection = stage.superuser();
    }

    /** Work to be metered. */
    public interface Work<T> {
        T run() throws IOException, SQLException, InterruptedException;
    }

    /** A result and what it took. */
    public record Metered<T>(T result, Usage usage) {}

    /** Does the work and says what was used meanwhile. */
    public <T> Metered<T> during(Work<T> work)
            throws IOException, SQLException, InterruptedException {
        Usage before = now();
        T result = work.run();
        return new Metered<>(result, now().since(before));
    }

    private Usage now() throws IOException, SQLException, InterruptedException {
        try (Statement sql = connection.createStatement();
                ResultSet rows =
                        sql.executeQuery(
                                "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint,"
                                        + " (select xact_commit + xact_rollback from pg_stat_database"
                                        + " where datname = 'points')")) {
            rows.next();
            return new Usage(rows.getLong(1), rows.getLong(2), batches(), cpu(), machine());
        }
    }

    /** Waits until every event has gone to Kafka, so that no stretch pays for the one before. */
    public void drain() throws SQLException, InterruptedException {
        try (Statement sql = connection.createStatement()) {
            for (int tries = 0; tries < 600; tries++) {
                try (ResultSet rows =
                        sql.executeQuery("select exists (select 1 from outbox_queue)")) {
                    rows.next();
                    if (!rows.getBoolean(1)) {
                        return;
                    }
                }
                Thread.sleep(50);
            }
        }
        throw new IllegalStateException("The outbox did not become empty within 30 s");
    }

    private long batches() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:" + stage.port("points") + "/q/metrics"))
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith(BATCHES))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private Map<String, Long> cpu() {
        Map<String, Long> cpu = new TreeMap<>();
        for (PartProcess process : stage.processes()) {
            long ticks = ticks(process.pid(), true);
            ticks +=
                    process.handle()
                            .descendants()
                            .mapToLong(child -> ticks(child.pid(), false))
                            .sum();
            cpu.put(process.part().replace("-measured", ""), ticks * MILLIS_PER_TICK);
        }
        cpu.put("driver", ticks(ProcessHandle.current().pid(), false) * MILLIS_PER_TICK);
        return cpu;
    }

    /** Time of a process; with that of its ended children where they are its own. */
    private static long ticks(long pid, boolean children) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            return children
                    ? ticks + Long.parseLong(fields[13]) + Long.parseLong(fields[14])
                    : ticks;
        } catch (IOException ended) {
            return 0;
        }
    }

    private static long machine() throws IOException {
        String[] fields =
                Files.readString(Path.of("/proc/stat"))
                        .lines()
                        .findFirst()
                        .orElseThrow()
                        .split(" +", -1);
        long busy = 0;
        for (int field : new int[] {1, 2, 3, 6, 7}) { // without idle, waiting and stolen time
            busy += Long.parseLong(fields[field]);
        }
        return busy * MILLIS_PER_TICK;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

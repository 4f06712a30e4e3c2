package org.laoke.bench.floor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.laoke.bench.load.Outcome;
import org.laoke.bench.stage.Stage;
import org.laoke.bench.stat.Histogram;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * What PostgreSQL takes to swallow the rows of bulk receipts when nothing has to be decided any
 * more: COPY into clones of the tables, with the same indexes and constraints, and one statement
 * that raises the balances, in one transaction per request's worth of receipts. The clones keep
 * what earlier rounds brought, as the tables do. They have no trigger and no partitions, which is
 * to the floor's advantage.
 */
public final class CopyFloor implements AutoCloseable {
    private static final int RECEIPTS_MAX = 40_000;
    private static final String BALANCES =
            """
            insert into floor.account as a (member_id, available, earned, version)
            select m, g, g, e from unnest(?, ?, ?) as n (m, g, e)
            on conflict (member_id) do update set available = a.available + excluded.available,
                earned = a.earned + excluded.earned, version = a.version + excluded.version,
                updated_at = now()
            """;

    private final Connection reader;
    private final List<Connection> lanes = new ArrayList<>();
    private final List<String> copies = new ArrayList<>();
    private @Nullable CopyRows rows;

    /** Makes the clones, with all balances in place, and opens the lanes. */
    public CopyFloor(Stage stage, int lanes) throws SQLException {
        reader = stage.superuser();
        try (Statement sql = reader.createStatement()) {
            sql.execute("create schema floor");
            List<String> clones = new ArrayList<>(CopyRows.tables());
            clones.add("account");
            for (String table : clones) {
                sql.execute(
                        "create table floor.%s (like public.%s including all)"
                                .formatted(table, table));
                fill(sql, table);
            }
            sql.execute("insert into floor.account select * from public.account");
            sql.execute("analyze floor.account");
            sql.execute("grant usage on schema floor to points_app");
            sql.execute("grant select, insert, update on all tables in schema floor to points_app");
        }
        for (String table : CopyRows.tables()) {
            copies.add(
                    "copy floor.%s (%s) from stdin (format binary)"
                            .formatted(table, CopyRows.columns(reader, table)));
        }
        for (int lane = 0; lane < lanes; lane++) {
            Connection connection =
                    DriverManager.getConnection(
                            stage.url(), "points_app", stage.applicationPassword());
            connection.setAutoCommit(false);
            this.lanes.add(connection);
        }
    }

    /** LIKE leaves out how full pages are filled. */
    private static void fill(Statement sql, String table) throws SQLException {
        String options;
        try (ResultSet rows =
                sql.executeQuery(
                        "select array_to_string(reloptions, ',') from pg_class where oid = 'public."
                                + table
                                + "'::regclass")) {
            rows.next();
            options = rows.getString(1);
        }
        if (options != null) {
            sql.execute("alter table floor.%s set (%s)".formatted(table, options));
        }
    }

    /** Reads the rows of the receipts that tills with this mark booked; they are copied next. */
    public void take(String mark) throws SQLException, IOException {
        rows = CopyRows.read(reader, mark, RECEIPTS_MAX);
    }

    /**
     * Copies what was taken last; counts receipts.
     *
     * @param files sessions at work, at most as many as there are lanes
     */
    public Outcome copy(int files) throws SQLException, InterruptedException {
        CopyRows taken = Objects.requireNonNull(rows, "nothing was taken");
        rows = null;
        AtomicInteger next = new AtomicInteger();
        List<Callable<Histogram>> work = new ArrayList<>();
        for (Connection lane : lanes.subList(0, files)) {
            work.add(
                    () -> {
                        Histogram latency = new Histogram();
                        for (int chunk = next.getAndIncrement();
                                chunk < taken.chunks().size();
                                chunk = next.getAndIncrement()) {
                            long from = System.nanoTime();
                            write(lane, taken.chunks().get(chunk));
                            latency.add(System.nanoTime() - from);
                        }
                        return latency;
                    });
        }
        long begin = System.nanoTime();
        Histogram latency = new Histogram();
        try (ExecutorService threads = Executors.newFixedThreadPool(files)) {
            for (Future<Histogram> done : threads.invokeAll(work)) {
                latency.add(done.get());
            }
        } catch (ExecutionException e) {
            throw new SQLException("COPY failed", e.getCause());
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Outcome(taken.receipts(), 0, seconds, latency, null);
    }

    private void write(Connection lane, CopyRows.Chunk chunk) throws SQLException, IOException {
        CopyManager copy = lane.unwrap(PGConnection.class).getCopyAPI();
        int table = 0;
        for (byte[] data : chunk.byTable().values()) {
            copy.copyIn(copies.get(table++), new ByteArrayInputStream(data), 1 << 16);
        }
        try (PreparedStatement balances = lane.prepareStatement(BALANCES)) {
            balances.setArray(1, chunk.memberArray(lane));
            balances.setArray(2, chunk.gainedArray(lane));
            balances.setArray(3, chunk.eventArray(lane));
            balances.executeUpdate();
        }
        lane.commit();
    }

    @Override
    public void close() throws SQLException {
        for (Connection lane : lanes) {
            lane.close();
        }
        reader.close();
    }
}

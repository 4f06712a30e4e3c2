package org.laoke.bench.grow;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laoke.bench.stage.Stage;

/**
 * Makes a large ledger out of a small one: the history of a crowd, as the service booked it, is
 * copied again and again for other crowds. A copy differs in ids, numbers and keys only, so every
 * invariant that holds for the original holds for the copy (but for hash chains, which cover ids).
 * Transactions and lots are numbered per member, so their numbers stay. The tables and columns are
 * read from the database, so that the schema may change.
 */
final class Multiplier implements AutoCloseable {
    private static final long POSTINGS_PER_STEP = 500_000;

    /** Texts that are unique. */
    private static final List<String> UNIQUE_TEXTS =
            List.of("phone_index", "card_number", "number", "idempotency_key", "subject");

    private record Table(String name, String columns, String values) {}

    private final Stage stage;
    private final Connection connection;
    private final Consumer<String> say;
    private final List<Table> tables = new ArrayList<>();
    private final long postingsPerCopy;
    private int copies;

    /** The original is what is in the ledger now. */
    Multiplier(Stage stage, Consumer<String> say) throws SQLException {
        this.stage = stage;
        this.say = say;
        connection = stage.superuser();
        try (Statement sql = connection.createStatement()) {
            sql.execute("create schema original");
            for (String name : names(sql)) {
                sql.execute("create table original.%s as table public.%s".formatted(name, name));
                tables.add(table(sql, name));
            }
            sql.execute("analyze");
            postingsPerCopy = count(sql, "select count(*) from original.posting");
        }
    }

    /** How many copies there are; they are numbered from 1. */
    int copies() {
        return copies;
    }

    /**
     * Copies until the ledger holds at least so many postings, in as many sessions as there are
     * processors; says how far it is.
     */
    void growTo(long postings) throws SQLException, InterruptedException {
        int wanted = (int) Math.max(0, Math.ceilDiv(postings, postingsPerCopy) - 1);
        Progress progress = new Progress(wanted - copies);
        AtomicInteger next = new AtomicInteger(copies);
        int sessions = Runtime.getRuntime().availableProcessors();
        try (ExecutorService threads = Executors.newFixedThreadPool(sessions)) {
            Callable<Void> session = () -> copyWhileAnyAreLeft(next, wanted, progress);
            for (Future<Void> done : threads.invokeAll(Collections.nCopies(sessions, session))) {
                var _ = done.get();
            }
        } catch (ExecutionException e) {
            throw new SQLException("The ledger could not be copied", e.getCause());
        }
        copies = wanted;
        try (Statement sql = connection.createStatement()) {
            sql.execute("vacuum analyze");
            sql.execute("checkpoint");
        }
        readWhatEveryReceiptTouches();
    }

    /**
     * Reads all indexes and the accounts once. A server that has worked for a day has them in the
     * machine's memory; after copying, the memory is full of what was written last, which is mostly
     * rows that nobody asks for again.
     */
    private void readWhatEveryReceiptTouches() throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("create extension if not exists pg_prewarm");
            try (ResultSet read =
                    sql.executeQuery(
                            "select sum(pg_prewarm(c.oid, 'read')) * 8192.0 / 1e9 from pg_class c"
                                    + " where c.relnamespace = 'public'::regnamespace"
                                    + " and (c.relkind = 'i' or c.relname in ('account', 'member'))")) {
                read.next();
                say.accept("%.1f GB of indexes and accounts read".formatted(read.getDouble(1)));
            }
        }
    }

    private @Nullable Void copyWhileAnyAreLeft(AtomicInteger next, int wanted, Progress progress)
            throws SQLException {
        int step = (int) Math.max(1, POSTINGS_PER_STEP / postingsPerCopy);
        try (Connection session = stage.superuser();
                Statement sql = session.createStatement()) {
            sql.execute("set session_replication_role = replica"); // no triggers
            for (int from = next.getAndAdd(step); from < wanted; from = next.getAndAdd(step)) {
                int to = Math.min(wanted, from + step);
                for (Table table : tables) {
                    sql.execute(
                            "insert into public.%s (%s) overriding system value select %s from original.%s o, generate_series(%d, %d) as k"
                                    .formatted(
                                            table.name,
                                            table.columns,
                                            table.values,
                                            table.name,
                                            from + 1,
                                            to));
                }
                progress.made(to - from);
            }
        }
        return null;
    }

    /** How many of the copies are made, by any session. */
    private final class Progress {
        private final int all;
        private final long begin = System.nanoTime();
        private int made;

        Progress(int all) {
            this.all = all;
        }

        synchronized void made(int more) {
            made += more;
            double seconds = (System.nanoTime() - begin) / 1e9;
            say.accept(
                    "%.1f million postings more, %.0f s, %.0f s to go"
                            .formatted(
                                    made * postingsPerCopy / 1e6,
                                    seconds,
                                    seconds * (all - made) / made));
        }
    }

    /** Postings in the ledger now. */
    long postings() throws SQLException {
        try (Statement sql = connection.createStatement()) {
            return count(sql, "select count(*) from public.posting");
        }
    }

    private static List<String> names(Statement sql) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows =
                sql.executeQuery(
                        "select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace"
                                + " and c.relkind = 'r' and (c.relname = 'member' or exists (select 1 from pg_attribute a"
                                + " where a.attrelid = c.oid and a.attname = 'member_id')) order by c.oid")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        List<String> filled = new ArrayList<>();
        for (String name : names) {
            if (count(
                            sql,
                            "select count(*) from (select 1 from public.%s limit 1) x"
                                    .formatted(name))
                    > 0) {
                filled.add(name);
            }
        }
        return filled;
    }

    private static Table table(Statement sql, String name) throws SQLException {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        try (ResultSet rows =
                sql.executeQuery(
                        "select attname, format_type(atttypid, null) from pg_attribute where attrelid = 'public."
                                + name
                                + "'::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum")) {
            while (rows.next()) {
                columns.add(rows.getString(1));
                values.add(value(rows.getString(1), rows.getString(2)));
            }
        }
        return new Table(
                name,
                columns.stream().collect(Collectors.joining(", ")),
                values.stream().collect(Collectors.joining(", ")));
    }

    /** The column in copy {@code k}; UUIDs as in {@code Members.copied}. */
    private static String value(String column, String type) {
        String own = "o." + column;
        if (type.equals("uuid")) {
            return "overlay(%s::text placing lpad(to_hex(k), 8, '0') from 1 for 8)::uuid"
                    .formatted(own);
        }
        return UNIQUE_TEXTS.contains(column) ? own + " || '-' || k" : own;
    }

    private static long count(Statement sql, String query) throws SQLException {
        try (ResultSet rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

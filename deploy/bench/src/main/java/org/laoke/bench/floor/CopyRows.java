package org.laoke.bench.floor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.laoke.bench.receipt.Receipts;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The rows the service wrote for a stretch of bulk receipts, read back in PostgreSQL's own binary
 * form and cut into as many receipts as one request carried.
 *
 * @param receipts how many receipts they belong to
 */
record CopyRows(int receipts, List<Chunk> chunks) {
    /** Where the rows of a receipt are; {@code bulk} holds the receipts' ids. */
    private static final Map<String, String> ROWS = new LinkedHashMap<>();

    static {
        ROWS.put("receipt", "from bulk b join receipt t on t.id = b.receipt");
        ROWS.put(
                "ledger_transaction",
                "from bulk b join ledger_transaction t on t.receipt_id = b.receipt and t.kind = 'EARNED'");
        ROWS.put(
                "posting",
                "from bulk b join ledger_transaction x on x.receipt_id = b.receipt and x.kind = 'EARNED'"
                        + " join posting t on t.member_id = x.member_id and t.transaction_id = x.id");
        ROWS.put(
                "lot",
                "from bulk b join ledger_transaction x on x.receipt_id = b.receipt and x.kind = 'EARNED'"
                        + " join lot t on t.member_id = x.member_id and t.id = x.id");
        ROWS.put(
                "outbox",
                "from outbox t join bulk b on b.receipt = (t.payload ->> 'receiptId')::uuid"
                        + " where t.type = 'receipt.recorded.v1' and t.created_at >= now() - interval '10 min'");
        ROWS.put( // the relay has taken its rows away
                "outbox_queue",
                "from bulk_outbox b cross join lateral (select b.seq, b.created_at, b.bucket) t");
    }

    /**
     * Rows of {@link Receipts#LINES} receipts.
     *
     * @param byTable binary COPY data
     * @param members whose balances change, with what they gain and how many events they get
     */
    record Chunk(
            Map<String, byte[]> byTable,
            List<Object> members,
            List<Object> gained,
            List<Object> events) {
        Array memberArray(Connection connection) throws SQLException {
            return connection.createArrayOf("uuid", members.toArray());
        }

        Array gainedArray(Connection connection) throws SQLException {
            return connection.createArrayOf("bigint", gained.toArray());
        }

        Array eventArray(Connection connection) throws SQLException {
            return connection.createArrayOf("bigint", events.toArray());
        }
    }

    /** The tables that are copied, in the order in which they are filled. */
    static List<String> tables() {
        return List.copyOf(ROWS.keySet());
    }

    /** Columns that can be written: all but the generated ones. */
    static String columns(Connection connection, String table) throws SQLException {
        try (Statement sql = connection.createStatement();
                ResultSet rows =
                        sql.executeQuery(
                                "select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute"
                                        + " where attrelid = 'public."
                                        + table
                                        + "'::regclass and attnum > 0 and not attisdropped and attgenerated = ''")) {
            rows.next();
            return rows.getString(1);
        }
    }

    /**
     * Reads what the tills with this mark booked.
     *
     * @param most receipts at most, so that reading stays short
     */
    static CopyRows read(Connection connection, String mark, int most)
            throws SQLException, IOException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("drop table if exists bulk");
            int receipts =
                    sql.executeUpdate(
                            "create temp table bulk as select id as receipt, member_id, points,"
                                    + " (row_number() over (order by booked_at, id) - 1) / "
                                    + Receipts.LINES
                                    + " as chunk from receipt where pos_id like '"
                                    + mark
                                    + "-%' order by booked_at, id limit "
                                    + most);
            sql.execute("analyze bulk");
            for (Map.Entry<String, String> table : ROWS.entrySet()) {
                sql.execute("drop table if exists bulk_" + table.getKey());
                sql.execute(
                        "create temp table bulk_%s as select b.chunk, t.* %s"
                                .formatted(table.getKey(), table.getValue()));
            }
            List<Chunk> chunks = new ArrayList<>();
            for (int chunk = 0; chunk * Receipts.LINES < receipts; chunk++) {
                chunks.add(chunk(connection, sql, chunk));
            }
            return new CopyRows(receipts, chunks);
        }
    }

    private static Chunk chunk(Connection connection, Statement sql, int chunk)
            throws SQLException, IOException {
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        Map<String, byte[]> byTable = new LinkedHashMap<>();
        for (String table : ROWS.keySet()) {
            ByteArrayOutputStream data = new ByteArrayOutputStream(1 << 20);
            copy.copyOut(
                    "copy (select %s from bulk_%s where chunk = %d) to stdout (format binary)"
                            .formatted(columns(connection, table), table, chunk),
                    data);
            byTable.put(table, data.toByteArray());
        }
        try (ResultSet rows =
                sql.executeQuery(
                        "select array_agg(member_id), array_agg(gained), array_agg(events) from ("
                                + "select member_id, sum(points)::bigint as gained, count(*) as events"
                                + " from bulk where chunk = "
                                + chunk
                                + " group by member_id order by member_id) m")) {
            rows.next();
            return new Chunk(
                    byTable,
                    List.of((Object[]) rows.getArray(1).getArray()),
                    List.of((Object[]) rows.getArray(2).getArray()),
                    List.of((Object[]) rows.getArray(3).getArray()));
        }
    }
}

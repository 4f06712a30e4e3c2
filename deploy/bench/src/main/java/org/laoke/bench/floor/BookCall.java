package org.laoke.bench.floor;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import org.laoke.bench.load.SqlLoad;
import org.laoke.bench.receipt.Entry;
import org.laoke.bench.receipt.Members;

/**
 * The floor: the very function points-service calls, with the same kind of arguments, one receipt
 * and one transaction per call, without HTTP, tokens, checks or JSON of the service. This is the
 * class to change when the function changes; {@link SameRows} tells when it no longer writes what
 * the service writes.
 */
public final class BookCall implements SqlLoad.Call {
    private static final String BOOK =
            "select ord, status, receipt_id, member_id, points, available, reserved, debt"
                    + " from receipts_book(cast(cast(? as text) as jsonb), ?, ?)";

    private final PreparedStatement book;
    private final Entry entry;

    private BookCall(Connection connection, String pos, Members members) throws SQLException {
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        entry = new Entry(pos, YearMonth.from(today).plusMonths(24).atEndOfMonth(), members);
        book = connection.prepareStatement(BOOK);
        book.setObject(2, today);
        book.setBoolean(3, true);
    }

    /** The calls of all connections; each connection is a till of its own. */
    public static SqlLoad.Calls of(Members members) {
        return (connection, number) ->
                new BookCall(
                        connection, "floor-%03d".formatted(number), members.with(Entry.seed()));
    }

    @Override
    public int run() throws SQLException {
        book.setString(1, entry.next());
        try (ResultSet rows = book.executeQuery()) {
            if (!rows.next() || !rows.getString("status").equals("ACCEPTED")) {
                throw new SQLException("The floor's receipt was not accepted");
            }
        }
        return 1;
    }

    @Override
    public void close() throws SQLException {
        book.close();
    }
}

package org.laoke.bench.floor;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.laoke.bench.load.SqlLoad;
import org.laoke.bench.receipt.Entry;
import org.laoke.bench.receipt.Members;
import org.laoke.bench.receipt.Sample;

/**
 * The floor: the very function points-service calls, with the same kind of arguments, one receipt
 * and one transaction per call, without HTTP, tokens, checks, rules or JSON of the service. This is
 * the class to change when the function changes; {@link SameRows} tells when it no longer writes
 * what the service writes.
 */
public final class BookCall implements SqlLoad.Call {
    private static final String BOOK =
            """
            select ord, status, receipt_id, member_id, points, available, reserved, debt from receipts_book(
                array[cast(? as uuid)], array[cast(? as uuid)], array[true], array['S001'], array[cast(? as text)],
                array[cast(? as text)], array[cast(? as uuid)], array[null::text], array[null::text],
                array[cast(? as text)], array[cast(? as timestamptz)], array[cast(? as date)],
                array[cast(? as numeric)], array[cast(? as numeric)], array[cast(? as bigint)],
                array[cast(? as date)], array[null::date], array[cast(? as jsonb)], array[false],
                array[cast(? as text)], array[cast(? as text)], array[cast(? as text)], array[null::text],
                array[null::text], array[null::text], array[cast(? as text)], array[cast(? as text)],
                array[null::text], cast(? as date), 'DEBT')
            """;

    private final PreparedStatement book;
    private final Entry entry;

    private BookCall(Connection connection, Sample sample, String pos, Members members)
            throws SQLException {
        entry = new Entry(sample, pos, members);
        book = connection.prepareStatement(BOOK);
        book.setString(3, pos);
        book.setString(6, "C-" + pos);
        book.setString(7, sample.sold());
        book.setString(8, sample.date());
        book.setString(9, sample.total());
        book.setString(10, sample.basis());
        book.setLong(11, sample.points());
        book.setString(12, sample.expires());
        book.setString(13, sample.earning());
        book.setString(15, sample.lines());
        book.setString(16, sample.tenders());
        book.setString(18, sample.caller());
        book.setObject(19, LocalDate.now(ZoneId.of("Asia/Shanghai")));
    }

    /** The calls of all connections; each connection is a till of its own. */
    public static SqlLoad.Calls of(Sample sample, Members members) {
        return (connection, number) ->
                new BookCall(
                        connection,
                        sample,
                        "floor-%03d".formatted(number),
                        members.with(Entry.seed()));
    }

    @Override
    public int run() throws SQLException {
        entry.next();
        book.setString(1, entry.id());
        book.setString(2, entry.event());
        book.setString(4, entry.number());
        book.setString(5, entry.member());
        book.setString(14, entry.facts());
        book.setString(17, entry.fingerprint());
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

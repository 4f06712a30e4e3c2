package org.laoke.bench.floor;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.laoke.bench.load.SqlLoad;
import org.laoke.bench.receipt.Members;
import org.laoke.bench.receipt.Sample;
import org.laoke.bench.stage.Stage;

/**
 * Proves that the floor does the same work: a receipt of the floor and one over REST must leave the
 * same rows but for ids, numbers, moments and members.
 */
public final class SameRows {
    private static final String ROWS =
            """
            select jsonb_build_object(
                'receipt', (to_jsonb(r) - array['id', 'pos_id', 'cashier_id', 'number', 'member_id', 'fingerprint', 'booked_at', 'sold_at']),
                'transactions', (select jsonb_agg(to_jsonb(t) - array['id', 'member_id', 'receipt_id', 'reference',
                        'balance', 'booked_at', 'occurred_at', 'hash', 'previous']) from ledger_transaction t where t.receipt_id = r.id),
                'postings', (select jsonb_agg(to_jsonb(p) - array['member_id', 'transaction_id'] order by p.account)
                        from ledger_transaction t join posting p on p.member_id = t.member_id and p.transaction_id = t.id
                        where t.receipt_id = r.id),
                'lots', (select jsonb_agg(to_jsonb(l) - array['id', 'member_id', 'receipt_id', 'earned_at'])
                        from lot l where l.receipt_id = r.id),
                'events', (select jsonb_agg(o.payload::jsonb - array['receiptId', 'posId', 'cashierId', 'number', 'memberId', 'balance',
                        'version', 'soldAt']) from outbox o where o.payload ->> 'receiptId' = r.id::text))
            from receipt r where r.pos_id like ? and r.number like ? order by r.booked_at desc limit 1
            """;

    private SameRows() {}

    /**
     * Books receipts by the floor and compares the last of them with the sample.
     *
     * @throws IllegalStateException showing both, if they differ
     */
    public static void require(Stage stage, SqlLoad floor, Sample sample, Members members)
            throws SQLException, InterruptedException {
        var _ = floor.closed(BookCall.of(sample, members), Duration.ofSeconds(1));
        try (Connection connection = stage.superuser()) {
            String service = rows(connection, sample.pos(), sample.number());
            String own = rows(connection, "floor-%", "%");
            if (!service.equals(own)) {
                throw new IllegalStateException(
                        "The floor does not write what the service writes (see BookCall and Entry):\n  service: "
                                + service
                                + "\n  floor:   "
                                + own);
            }
        }
    }

    private static String rows(Connection connection, String till, String number)
            throws SQLException {
        try (PreparedStatement sql = connection.prepareStatement(ROWS)) {
            sql.setString(1, till);
            sql.setString(2, number);
            try (ResultSet rows = sql.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalStateException("No receipt of " + till);
                }
                return rows.getString(1);
            }
        }
    }
}

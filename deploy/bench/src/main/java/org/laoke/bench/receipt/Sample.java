package org.laoke.bench.receipt;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A receipt as points-service booked it, from which the floor takes everything that is the same for
 * all of them: what it earned, why, and the event that tells of it.
 *
 * @param facts the event without lines, tenders and what the database adds
 */
public record Sample(
        String sold,
        String date,
        String total,
        String basis,
        long points,
        String expires,
        String earning,
        String facts,
        String lines,
        String tenders,
        String caller,
        String id,
        String pos,
        String number) {

    /** The latest sale of the tills. */
    public static Sample latest(Connection connection) throws SQLException {
        try (Statement sql = connection.createStatement();
                ResultSet row =
                        sql.executeQuery(
                                """
                                select r.sold_at, r.business_date, r.total, r.basis, r.points, l.expires_on,
                                       r.earning, o.payload::jsonb - array['lines', 'tenders', 'memberId', 'points', 'balance',
                                       'version'], r.lines, r.tenders, r.caller, r.id, r.pos_id, r.number
                                from receipt r
                                join lot l on l.member_id = r.member_id and l.receipt_id = r.id
                                join outbox o on o.key = r.member_id::text and o.payload ->> 'receiptId' = r.id::text
                                where r.pos_id like 'till-%' order by r.booked_at desc limit 1
                                """)) {
            if (!row.next()) {
                throw new IllegalStateException("No till has booked a receipt yet");
            }
            return new Sample(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getLong(5),
                    row.getString(6),
                    row.getString(7),
                    row.getString(8),
                    row.getString(9),
                    row.getString(10),
                    row.getString(11),
                    row.getString(12),
                    row.getString(13),
                    row.getString(14));
        }
    }
}

package org.laoke.points.claim;

import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A claim.
 *
 * @param state WAITING for the store, BOOKED or DECLINED
 * @param receiptId the sale that was credited; null before
 * @param points credited; null before
 * @param matched whether the store has a sale without member of this number, day and total; staff
 *     only
 * @param note of whoever decided
 */
@Schema(name = "Claim")
record ClaimView(
        UUID id,
        UUID memberId,
        String storeId,
        String number,
        LocalDate soldOn,
        BigDecimal total,
        String state,
        @Nullable UUID receiptId,
        @Nullable Long points,
        @Nullable Boolean matched,
        Instant madeAt,
        @Nullable String note) {

    static final String COLUMNS =
            "c.id, c.member_id, c.store_id, c.number, c.sold_on, c.total, c.state, c.receipt_id, c.points,"
                    + " c.made_at, c.note";

    static ClaimView of(Row row) {
        return view(row, null);
    }

    static ClaimView forStore(Row row) {
        return view(row, row.getBoolean("matched"));
    }

    private static ClaimView view(Row row, @Nullable Boolean matched) {
        return new ClaimView(
                row.getUUID("id"),
                row.getUUID("member_id"),
                row.getString("store_id"),
                row.getString("number"),
                row.getLocalDate("sold_on"),
                row.getBigDecimal("total"),
                row.getString("state"),
                row.getUUID("receipt_id"),
                row.getLong("points"),
                matched,
                row.getOffsetDateTime("made_at").toInstant(),
                row.getString("note"));
    }
}

package org.laoke.points.ledger;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One line of the history.
 *
 * @param at when it happened in the store
 * @param points change of the available balance
 * @param balance available balance after it
 * @param reference receipt number or the till's reference
 * @param reason stable name of the reason: purchase, purchase-after-debt, return,
 *     return-beyond-balance, redemption, reservation-released, reservation-timed-out, debt-paid
 */
@Schema(name = "HistoryEntry")
record EntryView(
        String id,
        Instant at,
        Instant bookedAt,
        String kind,
        long points,
        long balance,
        @Nullable String storeId,
        @Nullable UUID receiptId,
        @Nullable String reference,
        String reason) {

    static EntryView of(Row row) {
        return new EntryView(
                String.valueOf(row.getLong("id")),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getOffsetDateTime("booked_at").toInstant(),
                row.getString("kind"),
                row.getLong("points"),
                row.getLong("balance"),
                row.getString("store_id"),
                row.getUUID("receipt_id"),
                row.getString("reference"),
                row.getString("reason"));
    }
}

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
 * @param bookedAt when the ledger learned of it
 * @param points change of the available balance
 * @param balance available balance after it
 * @param reference receipt number or the till's reference
 * @param reason stable name of the reason, for instance purchase, purchase-after-debt, bonus,
 *     return, return-beyond-balance, redemption, reservation-released, expired, debt-paid
 * @param text the reason in words, with what each rule gave
 */
@Schema(name = "HistoryEntry")
public record EntryView(
        String id,
        Instant at,
        Instant bookedAt,
        String kind,
        long points,
        long balance,
        @Nullable String storeId,
        @Nullable UUID receiptId,
        @Nullable String reference,
        String reason,
        Text text) {

    /** The columns of ledger_transaction it is made of. */
    static final String COLUMNS =
            "id, occurred_at, booked_at, kind, points, balance, store_id, receipt_id, reference, reason,"
                    + " explanation";

    static EntryView of(Row row) {
        String kind = row.getString("kind");
        String reason = row.getString("reason");
        return new EntryView(
                String.valueOf(row.getLong("id")),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getOffsetDateTime("booked_at").toInstant(),
                kind,
                row.getLong("points"),
                row.getLong("balance"),
                row.getString("store_id"),
                row.getUUID("receipt_id"),
                row.getString("reference"),
                reason,
                Reasons.of(kind, reason, row.getValue("explanation")));
    }
}

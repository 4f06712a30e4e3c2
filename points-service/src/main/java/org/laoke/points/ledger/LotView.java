package org.laoke.points.ledger;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Points of one earning and what is left of them.
 *
 * @param id of the earning transaction
 * @param expiresOn last day of validity; null if the calendar never ends it
 * @param availableOn pending until this day; null if the points are not pending
 * @param awaits what pending points wait for; they lapse on availableOn if it never comes
 */
@Schema(name = "Lot")
record LotView(
        String id,
        Instant earnedAt,
        long points,
        long remaining,
        @Nullable LocalDate expiresOn,
        @Nullable LocalDate availableOn,
        @Nullable String awaits,
        @Nullable String storeId,
        @Nullable String receiptNumber) {

    static LotView of(Row row) {
        LocalDate end = row.getLocalDate("expires_on");
        return new LotView(
                String.valueOf(row.getLong("id")),
                row.getOffsetDateTime("earned_at").toInstant(),
                row.getLong("points"),
                row.getLong("remaining"),
                end.equals(LocalDate.MAX) ? null : end,
                row.getLocalDate("available_on"),
                row.getString("awaits"),
                row.getString("store_id"),
                row.getString("reference"));
    }
}

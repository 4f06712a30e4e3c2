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
 * @param expiresOn last day of validity
 */
@Schema(name = "Lot")
record LotView(
        String id,
        Instant earnedAt,
        long points,
        long remaining,
        LocalDate expiresOn,
        @Nullable String storeId,
        @Nullable String receiptNumber) {

    static LotView of(Row row) {
        return new LotView(
                String.valueOf(row.getLong("id")),
                row.getOffsetDateTime("earned_at").toInstant(),
                row.getLong("points"),
                row.getLong("remaining"),
                row.getLocalDate("expires_on"),
                row.getString("store_id"),
                row.getString("reference"));
    }
}

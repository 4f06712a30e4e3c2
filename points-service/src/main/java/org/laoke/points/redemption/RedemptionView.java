package org.laoke.points.redemption;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A redemption.
 *
 * @param points held or asked for
 * @param confirmed spent in the end
 * @param refunded of the confirmed points, given back later
 * @param expiresAt when an unconfirmed reservation is released
 * @param balance points available after it
 */
@Schema(name = "Redemption")
record RedemptionView(
        UUID id,
        UUID memberId,
        String storeId,
        String state,
        long points,
        long confirmed,
        long refunded,
        Instant expiresAt,
        long balance) {

    static RedemptionView of(Row row) {
        return new RedemptionView(
                row.getUUID("id"),
                row.getUUID("member_id"),
                row.getString("store_id"),
                row.getString("state"),
                row.getLong("points"),
                row.getLong("confirmed"),
                row.getLong("refunded"),
                row.getOffsetDateTime("expires_at").toInstant(),
                row.getLong("available"));
    }
}

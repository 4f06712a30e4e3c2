package org.laoke.points.gift;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.points.wording.Words;

/**
 * A hand-out.
 *
 * @param orderId the order it is for, or
 * @param lineId the line of a monthly list
 * @param state SIGNED_ONCE, SIGNED_TWICE, HANDED_OUT or CANCELLED
 * @param signedFirstBy staff id
 * @param acknowledgedBy MEMBER in the portal, or CODE at the till
 */
@Schema(name = "Gift")
record GiftView(
        UUID id,
        UUID memberId,
        String storeId,
        @Nullable UUID orderId,
        @Nullable UUID lineId,
        UUID rewardId,
        Words name,
        int quantity,
        String state,
        String signedFirstBy,
        Instant signedFirstAt,
        @Nullable String signedSecondBy,
        @Nullable Instant signedSecondAt,
        @Nullable String acknowledgedBy,
        @Nullable Instant acknowledgedAt) {
    static final String READ =
            "select g.id, g.member_id, g.store_id, g.order_id, g.line_id, g.reward_id, r.name_zh, r.name_en,"
                    + " g.quantity, g.state, g.first_by, g.first_at, g.second_by, g.second_at,"
                    + " g.acknowledged_by, g.acknowledged_at from gift g join reward r on r.id = g.reward_id ";

    static GiftView of(Row row) {
        return new GiftView(
                row.getUUID("id"),
                row.getUUID("member_id"),
                row.getString("store_id"),
                row.getUUID("order_id"),
                row.getUUID("line_id"),
                row.getUUID("reward_id"),
                new Words(row.getString("name_zh"), row.getString("name_en")),
                row.getInteger("quantity"),
                row.getString("state"),
                row.getString("first_by"),
                row.getOffsetDateTime("first_at").toInstant(),
                row.getString("second_by"),
                instant(row.getOffsetDateTime("second_at")),
                row.getString("acknowledged_by"),
                instant(row.getOffsetDateTime("acknowledged_at")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}

package org.laoke.points.adjustment;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An adjustment.
 *
 * @param id null for one that was only tried
 * @param points given if positive, taken if negative
 * @param madeBy who proposed it; null for one that was only tried
 * @param checkedBy who decided
 * @param note of whoever decided
 * @param before points available before it; where it is decided, now
 * @param after points available after it; where it is decided, now
 */
@Schema(name = "Adjustment")
record AdjustmentView(
        @Nullable UUID id,
        UUID memberId,
        String storeId,
        long points,
        String kind,
        String reason,
        String state,
        @Nullable String madeBy,
        @Nullable Instant madeAt,
        @Nullable String checkedBy,
        @Nullable Instant checkedAt,
        @Nullable String note,
        long before,
        long after) {

    static final String SELECT =
            "select d.id, d.member_id, d.store_id, d.points, d.kind, d.reason, d.state, d.made_by, d.made_at,"
                    + " d.checked_by, d.checked_at, d.note, a.available as before, a.available"
                    + " + case when d.state <> 'PROPOSED' then 0"
                    + " when d.points > 0 then greatest(0, d.points - a.debt) else d.points end as after"
                    + " from adjustment d join account a on a.member_id = d.member_id";

    static AdjustmentView of(Row row) {
        OffsetDateTime checkedAt = row.getOffsetDateTime("checked_at");
        return new AdjustmentView(
                row.getUUID("id"),
                row.getUUID("member_id"),
                row.getString("store_id"),
                row.getLong("points"),
                row.getString("kind"),
                row.getString("reason"),
                row.getString("state"),
                row.getString("made_by"),
                row.getOffsetDateTime("made_at").toInstant(),
                row.getString("checked_by"),
                checkedAt == null ? null : checkedAt.toInstant(),
                row.getString("note"),
                row.getLong("before"),
                row.getLong("after"));
    }
}

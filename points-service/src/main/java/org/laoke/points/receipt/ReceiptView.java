package org.laoke.points.receipt;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A receipt as booked.
 *
 * @param points earned by a sale
 * @param reversed of these, taken back by returns
 */
@Schema(name = "Receipt")
record ReceiptView(
        UUID id,
        String kind,
        String storeId,
        String posId,
        String number,
        @Nullable UUID memberId,
        Instant soldAt,
        BigDecimal total,
        long points,
        long reversed,
        @JsonRawValue @Schema(type = SchemaType.ARRAY, implementation = Object.class)
                String lines) {

    static final String COLUMNS =
            "id, kind, store_id, pos_id, number, member_id, sold_at, total, points, reversed,"
                    + " cast(lines as text) as lines";

    static ReceiptView of(Row row) {
        return new ReceiptView(
                row.getUUID("id"),
                row.getString("kind"),
                row.getString("store_id"),
                row.getString("pos_id"),
                row.getString("number"),
                row.getUUID("member_id"),
                row.getOffsetDateTime("sold_at").toInstant(),
                row.getBigDecimal("total"),
                row.getLong("points"),
                row.getLong("reversed"),
                row.getString("lines"));
    }
}

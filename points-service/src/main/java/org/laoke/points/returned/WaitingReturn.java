package org.laoke.points.returned;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/** A returned item no sale was found for yet. */
record WaitingReturn(
        UUID receiptId,
        String storeId,
        String number,
        UUID memberId,
        String sku,
        int quantity,
        int matched,
        Instant returnedAt,
        Instant waitingSince) {

    static WaitingReturn of(Row row) {
        return new WaitingReturn(
                row.getUUID("return_id"),
                row.getString("store_id"),
                row.getString("number"),
                row.getUUID("member_id"),
                row.getString("sku"),
                row.getInteger("quantity"),
                row.getInteger("matched"),
                row.getOffsetDateTime("sold_at").toInstant(),
                row.getOffsetDateTime("waiting_since").toInstant());
    }
}

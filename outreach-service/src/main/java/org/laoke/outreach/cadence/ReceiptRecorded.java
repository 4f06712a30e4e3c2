package org.laoke.outreach.cadence;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code receipt.recorded.v1}: the part of a receipt that care needs. */
record ReceiptRecorded(
        UUID receiptId,
        Kind kind,
        String storeId,
        @Nullable UUID memberId,
        Instant soldAt,
        @Nullable List<Line> lines) {
    static final String TYPE = "receipt.recorded.v1";

    enum Kind {
        SALE,
        RETURN
    }

    record Line(String sku, int quantity) {}

    /** The purchase, or what was brought back; null for an anonymous receipt. */
    @Nullable Purchase purchase() {
        UUID member = memberId;
        if (member == null) {
            return null;
        }
        var pieces =
                (lines == null ? List.<Line>of() : lines)
                        .stream()
                                .collect(Collectors.toMap(Line::sku, Line::quantity, Integer::sum));
        return new Purchase(receiptId, member, storeId, soldAt, new Items(pieces));
    }
}

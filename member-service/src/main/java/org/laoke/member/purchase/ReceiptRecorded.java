package org.laoke.member.purchase;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.member.tier.Receipt;

/** What this service reads of {@code receipt.recorded.v1}. */
record ReceiptRecorded(
        UUID receiptId,
        Receipt.Kind kind,
        String storeId,
        String posId,
        String number,
        @Nullable UUID memberId,
        Instant soldAt,
        BigDecimal total,
        List<Line> lines,
        long points,
        Receipt.@Nullable TillNumber original) {

    /** One line; amounts are positive also on returns. */
    record Line(String sku, long quantity, BigDecimal amount) {}

    Receipt forTiers() {
        return new Receipt(
                receiptId,
                kind,
                new Receipt.TillNumber(storeId, posId, number),
                soldAt.truncatedTo(ChronoUnit.MICROS), // as precise as it is kept
                total,
                kind == Receipt.Kind.SALE ? Math.max(0, points) : 0,
                lines.stream()
                        .map(line -> new Receipt.Item(line.sku(), line.quantity(), line.amount()))
                        .toList(),
                original);
    }
}

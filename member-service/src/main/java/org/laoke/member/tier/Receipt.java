package org.laoke.member.tier;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member's receipt, reduced to what tiers depend on.
 *
 * @param soldAt when it happened at the till, whenever we learned of it
 * @param total yuan, positive also for a return
 * @param points points booked with it; ignored for a return, see {@link Sales}
 * @param items per article; quantities and amounts are positive also for a return
 * @param original the sale a return names, if it names one
 */
public record Receipt(
        UUID id,
        Kind kind,
        TillNumber number,
        Instant soldAt,
        BigDecimal total,
        long points,
        List<Item> items,
        @Nullable TillNumber original) {
    /** The order in which receipts happened. */
    static final Comparator<Receipt> IN_ORDER =
            Comparator.comparing(Receipt::soldAt)
                    .thenComparing(Receipt::kind)
                    .thenComparing(Receipt::id);

    /** Whether goods went out or came back. */
    public enum Kind {
        SALE,
        RETURN
    }

    /** What tills call a receipt: unique per store and till. */
    public record TillNumber(String storeId, String posId, String number) {}

    /** One article on a receipt; {@code amount} in yuan. */
    public record Item(String sku, long quantity, BigDecimal amount) {}
}

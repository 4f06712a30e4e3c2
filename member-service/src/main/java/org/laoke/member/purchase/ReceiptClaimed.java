package org.laoke.member.purchase;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.member.tier.Receipt;

/**
 * What this service reads of {@code receipt.claimed.v1}.
 *
 * @param receipts the sale and the returns that named it; null in events of older versions
 */
record ReceiptClaimed(UUID memberId, @Nullable List<ReceiptRecorded> receipts) {
    ReceiptClaimed {
        Objects.requireNonNull(memberId, "memberId");
    }

    List<Receipt> forTiers() {
        var claimed = receipts;
        return claimed == null
                ? List.of()
                : claimed.stream().map(ReceiptRecorded::forTiers).toList();
    }
}

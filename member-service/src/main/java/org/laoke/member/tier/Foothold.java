package org.laoke.member.tier;

import java.time.Instant;
import java.util.UUID;

/**
 * Where the walk over a member's receipts stands after the latest of them.
 *
 * @param standing terms that end later are not ended yet
 * @param soldAt with kind and id the place of the latest receipt among all
 * @param rules {@link Timeline#fingerprintAt} of the rules it was reached by
 */
public record Foothold(
        Standing standing, Instant soldAt, Receipt.Kind kind, UUID receiptId, String rules) {

    /** Whether the receipt happened after all that lead here. */
    boolean isBefore(Receipt receipt) {
        int later = receipt.soldAt().compareTo(soldAt);
        if (later == 0) {
            later = receipt.kind().compareTo(kind);
        }
        return later > 0 || (later == 0 && receipt.id().compareTo(receiptId) > 0);
    }
}

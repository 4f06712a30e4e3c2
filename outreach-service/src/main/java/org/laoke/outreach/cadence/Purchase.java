package org.laoke.outreach.cadence;

import java.time.Instant;
import java.util.UUID;

/** A member's purchase, as far as care goes. */
record Purchase(UUID receiptId, UUID memberId, String storeId, Instant soldAt, Items items) {
    /** The same, of another record of the person. */
    Purchase of(UUID member) {
        return new Purchase(receiptId, member, storeId, soldAt, items);
    }
}

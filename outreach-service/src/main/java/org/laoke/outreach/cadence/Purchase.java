package org.laoke.outreach.cadence;

import java.time.Instant;
import java.util.UUID;

/** A member's purchase, as far as care goes. */
record Purchase(UUID receiptId, UUID memberId, String storeId, Instant soldAt, Items items) {}

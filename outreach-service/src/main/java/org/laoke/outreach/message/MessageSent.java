package org.laoke.outreach.message;

import java.time.Instant;
import java.util.UUID;

/** {@code message.sent.v1}: a provider has accepted a message. */
record MessageSent(
        UUID messageId, UUID memberId, String storeId, String purpose, String channel, Instant at) {
    static final String TYPE = "message.sent.v1";
    static final String TOPIC = "loyalty.outreach";
}

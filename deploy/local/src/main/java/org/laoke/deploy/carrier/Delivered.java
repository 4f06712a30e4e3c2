package org.laoke.deploy.carrier;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message that has reached its addressee.
 *
 * @param id the carrier's own number
 * @param channel {@code SMS} or {@code EMAIL}
 * @param to phone number or e-mail address
 * @param subject of an e-mail; null for SMS
 * @param reference the sender's reference, or an e-mail's Message-ID
 * @param requests how often the sender handed it over; delivered once all the same (SMS only)
 */
record Delivered(
        String id,
        String channel,
        String to,
        @Nullable String subject,
        String text,
        @Nullable String reference,
        @JsonSerialize(using = ToStringSerializer.class) Instant at,
        int requests) {

    static final String SMS = "SMS";
    static final String EMAIL = "EMAIL";

    Delivered requestedAgain() {
        return new Delivered(id, channel, to, subject, text, reference, at, requests + 1);
    }
}

package org.laoke.outreach.contact;

import java.time.Instant;
import java.util.UUID;

/** {@code contact.recorded.v1}: an employee recorded a contact with a member. */
public record ContactRecorded(
        UUID taskId,
        UUID memberId,
        String storeId,
        String consultantId,
        String kind,
        String purpose,
        int step,
        String outcome,
        Instant at) {
    public static final String TYPE = "contact.recorded.v1";
    public static final String TOPIC = "loyalty.outreach";
}

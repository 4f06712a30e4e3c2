package org.laoke.outreach.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.laoke.outreach.message.Details;

/**
 * One thing a member is to be told.
 *
 * @param key names the thing; it is told once
 * @param storeId empty for the member's home store
 * @param day the day it is about
 * @param from when the message may leave at the earliest
 * @param until after this it is not told any more
 */
record Notice(
        String key,
        Joining joining,
        String purpose,
        UUID memberId,
        String storeId,
        LocalDate day,
        Details details,
        Instant from,
        Instant until) {

    /** Whether it may share a message that waits. */
    enum Joining {
        /** It has a message of its own. */
        NEVER,
        /** It joins one of its purpose, or begins one. */
        OR_BEGIN,
        /** It changes what a waiting one says, and is else not worth a message. */
        ONLY
    }
}

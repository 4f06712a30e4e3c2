package org.laoke.member.profile;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A feature that keeps something about members beyond their own row. Every such feature has a bean
 * of this kind, so that neither the export of what is held about a member nor their erasure can
 * forget one (MEM-15); a test compares the tables named here with those of the database.
 */
public interface KeepsMemberData {
    /** What the part of the export is called, in camel case. */
    String name();

    /** Tables whose {@code member_id} this takes care of. */
    Set<String> tables();

    /** What is held, in the current session; written as JSON into the export. */
    Uni<?> export(UUID memberId);

    /**
     * Removes what tells of the person, in the current transaction. What only refers to the
     * member's id may stay.
     */
    Uni<Void> erase(UUID memberId, Instant at);
}

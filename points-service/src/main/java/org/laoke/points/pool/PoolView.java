package org.laoke.points.pool;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A family pool as its members see it.
 *
 * @param available points that can be spent
 * @param reserved held at a till
 */
@Schema(name = "Pool")
record PoolView(
        UUID id,
        String state,
        boolean owner,
        long available,
        long reserved,
        List<Member> members,
        List<Invitation> invitations) {

    /**
     * @param me whether this is the reader
     * @param card last four characters of the card
     * @param monthLimit points this member may spend in a month; null: no limit
     * @param leavesAt when they have left; null unless they are leaving
     */
    @Schema(name = "PoolMember")
    record Member(
            boolean me,
            boolean owner,
            @Nullable String card,
            String state,
            @Nullable Long monthLimit,
            long spentThisMonth,
            long contributed,
            @Nullable Instant leavesAt) {}

    /**
     * @param named CARD or PHONE, as the owner typed it
     * @param tail its last four characters
     */
    @Schema(name = "PoolInvitation")
    record Invitation(UUID id, UUID poolId, String named, String tail, Instant answerBy) {}

    /**
     * @param pool the pool the reader belongs to
     * @param invitations to the reader, still open
     */
    @Schema(name = "MyPool")
    record Mine(@Nullable PoolView pool, List<Invitation> invitations) {}
}

package org.laoke.member.valuation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.profile.Member;

/**
 * A member's change of class.
 *
 * @param from null for the first class
 * @param month of the run; null for pins
 * @param net yuan of the twelve months before the run
 * @param place among the members of the store, 1 is the best
 * @param note the reason of a pin
 */
@Schema(name = "ClassMovement")
record Movement(
        UUID memberId,
        @Schema(examples = "A李梅") String label,
        String storeId,
        Instant at,
        Member.@Nullable ValueClass from,
        Member.ValueClass to,
        Cause cause,
        @Nullable LocalDate month,
        @Nullable BigDecimal net,
        @Nullable Long place,
        String by,
        @Nullable String note) {
    /** What moved the member. */
    @Schema(name = "ClassMovementCause")
    enum Cause {
        RUN,
        PINNED,
        UNPINNED
    }
}

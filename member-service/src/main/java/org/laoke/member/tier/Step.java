package org.laoke.member.tier;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A change of tier and why.
 *
 * @param at when the cause happened, not when we learned of it
 * @param receiptId the receipt that caused it; null at the end of a term, and where people decided
 */
public record Step(Instant at, Tier from, Tier to, Reason reason, @Nullable UUID receiptId) {
    /** Why a tier changed. */
    @Schema(name = "TierReason")
    public enum Reason {
        /** One purchase reached it. */
        PURCHASE,
        /** The points of the window reached it. */
        POINTS,
        /** The money spent within the window reached it. */
        SPEND,
        /** The days with a purchase within the window reached it. */
        VISITS,
        /** It was given with a reason, without the purchases for it. */
        SPECIAL_ISSUE,
        /** What had reached it was brought back. */
        RETURN,
        /** The term ended and the last year had earned the same tier again. */
        RENEWED,
        /** The term ended without earning it, and the rules keep the tier all the same. */
        KEPT,
        /** The term ended while somebody holds the tier. */
        LOCKED,
        /** The term ended and the last year had not earned it. */
        TERM_ENDED
    }
}

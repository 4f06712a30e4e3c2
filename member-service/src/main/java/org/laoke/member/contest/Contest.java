package org.laoke.member.contest;

import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The contest of one quarter, the same in the whole chain.
 *
 * @param sampleSize profiles drawn for each consultant; of VALIDITY only, like the two days after
 *     it
 * @param drawOn the day they are drawn
 * @param verifyUntil the last day they can be verified
 * @param seed which members were drawn follows from it, for everybody to check; told at the end
 * @param frozenAt since when the result is final
 */
@Schema(name = "Contest")
record Contest(
        @Schema(examples = "2026-Q4") String quarter,
        LocalDate begins,
        LocalDate ends,
        Kind kind,
        State state,
        @Nullable Integer sampleSize,
        @Nullable LocalDate drawOn,
        @Nullable LocalDate verifyUntil,
        @Nullable String seed,
        Instant setAt,
        String setBy,
        @Nullable Instant frozenAt) {
    /** What ranks. */
    @Schema(name = "ContestKind")
    enum Kind {
        /** Questionnaires and profile forms collected in the quarter. */
        FORMS,
        /** How much is known of the members somebody looks after, on average. */
        COMPLETENESS,
        /** The share of drawn profiles that the manager found right. */
        VALIDITY
    }

    /** Where it stands. */
    @Schema(name = "ContestState")
    enum State {
        /** Can still be changed. */
        COMING,
        /** The quarter runs. */
        RUNNING,
        /** The quarter is over; what was drawn is still being verified, or the result made up. */
        VERIFYING,
        /** The result is final. */
        OVER
    }

    Quarter of() {
        return Quarter.read(quarter);
    }

    boolean isFrozen() {
        return frozenAt != null;
    }
}

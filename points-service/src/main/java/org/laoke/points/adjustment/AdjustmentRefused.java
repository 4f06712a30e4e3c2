package org.laoke.points.adjustment;

import java.util.UUID;
import org.laoke.platform.problem.Rejection;

/** Why points are not adjusted. */
final class AdjustmentRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private AdjustmentRefused(Kind kind, String code, String detail) {
        super(kind, code, detail);
    }

    static AdjustmentRefused notFound(UUID id) {
        return new AdjustmentRefused(
                Kind.NOT_FOUND,
                "adjustment-not-found",
                "No adjustment " + id + " that you may see.");
    }

    static AdjustmentRefused ownAccount() {
        return new AdjustmentRefused(
                Kind.FORBIDDEN,
                "own-account",
                "This is your own member account. Ask a colleague to propose, and another one to decide.");
    }

    static AdjustmentRefused ownProposal() {
        return new AdjustmentRefused(
                Kind.FORBIDDEN,
                "own-proposal",
                "You proposed this adjustment; somebody else has to decide on it.");
    }

    static AdjustmentRefused aboveLimit(long limit) {
        return new AdjustmentRefused(
                Kind.FORBIDDEN,
                "above-approval-limit",
                "A store manager may approve up to "
                        + limit
                        + " points. Ask head office to decide.");
    }

    static AdjustmentRefused dailyLimit(long limit) {
        return new AdjustmentRefused(
                Kind.CONFLICT,
                "daily-limit",
                "One person may propose up to "
                        + limit
                        + " points a day, and this would be more. Ask a colleague, or try tomorrow.");
    }

    static AdjustmentRefused insufficient() {
        return new AdjustmentRefused(
                Kind.CONFLICT,
                "insufficient-points",
                "The member has fewer points than would be taken. Nothing was changed; take fewer.");
    }

    static AdjustmentRefused decided() {
        return new AdjustmentRefused(
                Kind.CONFLICT,
                "adjustment-decided",
                "Somebody decided on this adjustment before. Look it up to see who and how.");
    }
}

package org.laoke.points.lotterm;

import org.jspecify.annotations.Nullable;
import org.laoke.platform.problem.Rejection;

/** Why the terms of a lot stay as they are. */
final class LotTermRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private LotTermRefused(Kind kind, String code, String detail) {
        super(kind, code, detail);
    }

    static LotTermRefused unknown() {
        return new LotTermRefused(
                Kind.NOT_FOUND,
                "lot-not-found",
                "The member has no such lot. Look up the lots first.");
    }

    static LotTermRefused empty() {
        return new LotTermRefused(
                Kind.CONFLICT,
                "lot-empty",
                "Nothing is left of this lot, or its last day is over. Expired points can be reinstated.");
    }

    static LotTermRefused notLater() {
        return new LotTermRefused(
                Kind.UNPROCESSABLE,
                "not-later",
                "The new last day must be later than the present one.");
    }

    static LotTermRefused tooFar(int daysMax) {
        return new LotTermRefused(
                Kind.UNPROCESSABLE,
                "too-far",
                "The new last day must lie after today and within " + daysMax + " days.");
    }

    static LotTermRefused notExpired() {
        return new LotTermRefused(
                Kind.CONFLICT,
                "not-expired",
                "Nothing of this lot has expired, or it came back before.");
    }

    static LotTermRefused lapsed(String event) {
        return new LotTermRefused(
                Kind.CONFLICT,
                "event-too-late",
                event
                        + " came too late: the points that waited for it were cancelled. If the member should have"
                        + " them, propose an adjustment.");
    }

    static LotTermRefused notAwaited(String event, String @Nullable [] awaited) {
        return new LotTermRefused(
                Kind.UNPROCESSABLE,
                "event-not-awaited",
                "No points of this receipt wait for "
                        + event
                        + (awaited == null
                                ? ", or for anything else. Nothing needs to be told of it."
                                : ". They wait for " + String.join(", ", awaited) + "."));
    }

    static LotTermRefused tooLate(int days) {
        return new LotTermRefused(
                Kind.CONFLICT,
                "too-late",
                "Points come back within "
                        + days
                        + " days of their last day only. Adjust the balance instead.");
    }
}

package org.laoke.points.pool;

import java.util.UUID;
import org.laoke.platform.problem.Rejection;

/** Why a pool does not change. */
final class PoolRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private PoolRefused(Kind kind, String code, String detail) {
        super(kind, code, detail);
    }

    static PoolRefused notFound(UUID id) {
        return new PoolRefused(
                Kind.NOT_FOUND,
                "pool-not-found",
                "No pool or invitation " + id + " that you may use.");
    }

    static PoolRefused inPool() {
        return new PoolRefused(
                Kind.CONFLICT, "in-a-pool", "You belong to a pool already. Leave it first.");
    }

    static PoolRefused full(long max) {
        return new PoolRefused(
                Kind.CONFLICT,
                "pool-full",
                "A pool has up to " + max + " members, open invitations included.");
    }

    static PoolRefused ownAccount() {
        return new PoolRefused(
                Kind.UNPROCESSABLE,
                "own-account",
                "This is your own card or phone. Name somebody else.");
    }

    static PoolRefused ended() {
        return new PoolRefused(
                Kind.CONFLICT,
                "invitation-ended",
                "This invitation was answered or withdrawn before, or its time is over.");
    }

    static PoolRefused limit(long dayPoints) {
        return new PoolRefused(
                Kind.CONFLICT,
                "contribution-limit",
                "A member may put in up to "
                        + dayPoints
                        + " points a day. Put in less, or tomorrow.");
    }

    static PoolRefused insufficient() {
        return new PoolRefused(
                Kind.CONFLICT,
                "insufficient-points",
                "You have fewer points available than you want to put in. Nothing was moved.");
    }

    static PoolRefused owner() {
        return new PoolRefused(
                Kind.CONFLICT, "pool-owner", "The owner cannot leave a pool, but close it.");
    }

    static PoolRefused reserved() {
        return new PoolRefused(
                Kind.CONFLICT,
                "pool-in-use",
                "Points of this pool are reserved at a till. Close it when they are spent or released.");
    }
}

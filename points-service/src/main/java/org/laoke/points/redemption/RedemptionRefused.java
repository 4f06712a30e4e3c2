package org.laoke.points.redemption;

import java.util.UUID;
import org.laoke.platform.problem.Rejection;

/** Why points are not spent. */
abstract sealed class RedemptionRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private RedemptionRefused(Kind kind, String code, String detail) {
        super(kind, code, detail);
    }

    /** More points than the member has. */
    static final class InsufficientPoints extends RedemptionRefused {
        private static final long serialVersionUID = 1L;

        InsufficientPoints() {
            super(
                    Kind.CONFLICT,
                    "insufficient-points",
                    "The member has fewer points available than asked for. Nothing was reserved; ask for fewer.");
        }
    }

    /** Confirming more than was reserved. */
    static final class MoreThanReserved extends RedemptionRefused {
        private static final long serialVersionUID = 1L;

        MoreThanReserved() {
            super(
                    Kind.CONFLICT,
                    "more-than-reserved",
                    "Only what was reserved can be confirmed. Reserve the rest in a redemption of its own.");
        }
    }

    /** The reservation ended another way. */
    static final class Ended extends RedemptionRefused {
        private static final long serialVersionUID = 1L;

        Ended() {
            super(
                    Kind.CONFLICT,
                    "redemption-ended",
                    "This redemption was confirmed, cancelled or timed out before. Look it up to see which.");
        }
    }

    /** Nothing was spent, so nothing can be refunded. */
    static final class NotConfirmed extends RedemptionRefused {
        private static final long serialVersionUID = 1L;

        NotConfirmed() {
            super(
                    Kind.CONFLICT,
                    "redemption-not-confirmed",
                    "Only confirmed points can be refunded. Cancel the reservation instead.");
        }
    }

    /** A refund of more than is left, or another one under the same reference. */
    static final class MoreThanConfirmed extends RedemptionRefused {
        private static final long serialVersionUID = 1L;

        MoreThanConfirmed() {
            super(
                    Kind.CONFLICT,
                    "more-than-confirmed",
                    "Fewer points are left to refund, or this reference was used for another number of points."
                            + " Look the redemption up to see what was refunded.");
        }
    }

    /** The member belongs to no pool. */
    static final class NoPool extends RedemptionRefused {
        private static final long serialVersionUID = 1L;

        NoPool() {
            super(
                    Kind.UNPROCESSABLE,
                    "no-pool",
                    "This member belongs to no open family pool, or is leaving it. Redeem their own points.");
        }
    }

    /** The member may not spend so much of the pool in a month. */
    static final class PoolLimit extends RedemptionRefused {
        private static final long serialVersionUID = 1L;

        PoolLimit() {
            super(
                    Kind.CONFLICT,
                    "pool-limit",
                    "This is more than the member may spend from the pool this month. Redeem fewer.");
        }
    }

    /** The points are held for a reward, which ends with them. */
    static final class OfOrder extends RedemptionRefused {
        private static final long serialVersionUID = 1L;

        OfOrder() {
            super(
                    Kind.CONFLICT,
                    "redemption-of-order",
                    "These points are held for the order of a reward. Confirm or cancel the order instead.");
        }
    }

    /** No such redemption within the caller's scope. */
    static final class NotFound extends RedemptionRefused {
        private static final long serialVersionUID = 1L;

        NotFound(UUID id) {
            super(
                    Kind.NOT_FOUND,
                    "redemption-not-found",
                    "No redemption " + id + " that you may see.");
        }
    }
}

package org.laoke.points.specialday;

import org.laoke.platform.problem.Rejection;

/** A special day gives something the catalogue does not have. */
final class UnknownReward extends Rejection {
    private static final long serialVersionUID = 1L;

    UnknownReward() {
        super(
                Kind.UNPROCESSABLE,
                "unknown-reward",
                "No reward with this rewardId. Add it to the catalogue first.");
    }
}

package org.laoke.complaint.cases;

import org.laoke.platform.problem.Rejection;

/** A step cannot be skipped. */
final class StepOutOfOrder extends Rejection {
    private static final long serialVersionUID = 1L;

    StepOutOfOrder(Step step, Step expected) {
        super(
                Kind.CONFLICT,
                "step-out-of-order",
                "The step " + step + " cannot be taken yet: take " + expected + " first.");
    }
}

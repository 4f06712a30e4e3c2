package org.laoke.complaint.cases;

import org.jspecify.annotations.Nullable;
import org.laoke.platform.problem.Rejection;

/** Somebody took this step before, perhaps a moment ago. */
final class StepAlreadyTaken extends Rejection {
    private static final long serialVersionUID = 1L;

    StepAlreadyTaken(Step step, @Nullable Step expected) {
        super(
                Kind.CONFLICT,
                "step-already-taken",
                "The step "
                        + step
                        + " was already taken. "
                        + (expected == null
                                ? "The case is closed; open a new one if there is more to say."
                                : "Load the case again; its next step is " + expected + "."));
    }
}

package org.laoke.gateway.problem;

import org.jspecify.annotations.Nullable;

/** Carries a {@link Problem} out of the place that noticed it. */
public class Rejected extends RuntimeException {
    private final transient Problem problem;

    public Rejected(Problem problem) {
        this(problem, null);
    }

    public Rejected(Problem problem, @Nullable Throwable cause) {
        // No stack trace: a refusal is an answer, not a defect.
        super(problem.code(), cause, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}

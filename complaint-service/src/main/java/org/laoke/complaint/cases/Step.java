package org.laoke.complaint.cases;

import java.util.Arrays;
import java.util.Optional;

/** The nine steps of a complaint, in their order (CMP-1). */
public enum Step {
    LISTEN,
    EMPATHISE,
    APOLOGISE,
    CLARIFY,
    EXPLAIN,
    RESOLVE,
    COMPENSATE,
    VERIFY,
    FOLLOW_UP;

    /** The step after this one; empty after the last. */
    Optional<Step> following() {
        return Arrays.stream(values()).filter(this::isBefore).findFirst();
    }

    boolean isBefore(Step other) {
        return compareTo(other) < 0;
    }

    /** The target whose clock runs while this step is awaited. */
    Target target() {
        return switch (this) {
            case LISTEN, EMPATHISE, APOLOGISE -> Target.FIRST_RESPONSE;
            case CLARIFY, EXPLAIN, RESOLVE, COMPENSATE, VERIFY -> Target.RESOLUTION;
            case FOLLOW_UP -> Target.FOLLOW_UP;
        };
    }
}

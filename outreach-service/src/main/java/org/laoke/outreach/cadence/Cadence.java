package org.laoke.outreach.cadence;

import java.util.List;

/**
 * A definition of contacts after a purchase.
 *
 * @param version rises with each change; what is running keeps its own
 * @param steps in order, at least one
 */
record Cadence(String id, int version, String nameZh, String nameEn, List<Step> steps) {

    /** After so many days nothing of it is left to do. */
    int lastDay() {
        return steps.stream().mapToInt(Step::dayTo).max().orElse(0);
    }
}

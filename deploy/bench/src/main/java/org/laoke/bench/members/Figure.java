package org.laoke.bench.members;

/**
 * What was measured, and what it may be at most.
 *
 * @param id stable name
 * @param what it is
 * @param value the figure
 * @param line at most so much
 * @param unit of both
 */
record Figure(String id, String what, double value, double line, String unit) {
    boolean met() {
        return value <= line;
    }
}

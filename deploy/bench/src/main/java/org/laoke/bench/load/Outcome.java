package org.laoke.bench.load;

import org.jspecify.annotations.Nullable;
import org.laoke.bench.stat.Histogram;

/**
 * What a stretch of load did.
 *
 * @param done what was done within the time: receipts, calls or lines, as the talker counts them
 * @param failed answers that were not a success
 * @param seconds how long it was measured
 * @param latency of each answer; in an open loop from the moment it was due
 * @param failure the first failure, in words
 */
public record Outcome(
        long done, long failed, double seconds, Histogram latency, @Nullable String failure) {

    public double perSecond() {
        return done / seconds;
    }

    /** Fails the run when something was refused: a figure with failures in it means nothing. */
    public Outcome clean(String what) {
        if (failed > 0) {
            throw new IllegalStateException(
                    "%s: %d of %d answers failed, the first with: %s"
                            .formatted(what, failed, failed + done, failure));
        }
        return this;
    }
}

package org.laoke.bench.stat;

/**
 * Counts durations in buckets that are never wider than 1/64 of their value, from a nanosecond to
 * centuries. Not safe for several threads: each fills its own, then they are added.
 */
public final class Histogram {
    private static final int STEPS = 64;
    private static final int EXACT_BELOW = 2 * STEPS;
    private static final int SLOTS = STEPS * 59;

    private final long[] counts = new long[SLOTS];
    private long count;
    private long max;

    /** Adds one duration in nanoseconds; a negative one counts as zero. */
    public void add(long nanos) {
        long value = Math.max(0, nanos);
        counts[slot(value)]++;
        count++;
        max = Math.max(max, value);
    }

    /** Adds everything the other has counted. */
    public void add(Histogram other) {
        for (int slot = 0; slot < SLOTS; slot++) {
            counts[slot] += other.counts[slot];
        }
        count += other.count;
        max = Math.max(max, other.max);
    }

    public long count() {
        return count;
    }

    /** The longest duration in nanoseconds, exactly; zero when nothing was counted. */
    public long max() {
        return max;
    }

    /**
     * The duration in nanoseconds that this share of all does not exceed, rounded up by at most
     * 1/64.
     *
     * @param share above 0, up to 1: 0.99 for the 99th percentile
     */
    public long percentile(double share) {
        if (share <= 0 || share > 1) {
            throw new IllegalArgumentException("No share: " + share);
        }
        long wanted = (long) Math.ceil(count * share);
        long seen = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            seen += counts[slot];
            if (seen >= wanted && seen > 0) {
                return Math.min(max, highest(slot));
            }
        }
        return 0;
    }

    /** The percentile in milliseconds. */
    public double millis(double share) {
        return percentile(share) / 1e6;
    }

    private static int slot(long value) {
        if (value < EXACT_BELOW) {
            return (int) value;
        }
        int shift =
                Long.SIZE
                        - Long.numberOfLeadingZeros(value)
                        - Integer.numberOfTrailingZeros(EXACT_BELOW);
        return shift * STEPS + (int) (value >>> shift);
    }

    private static long highest(int slot) {
        if (slot < EXACT_BELOW) {
            return slot;
        }
        int shift = slot / STEPS - 1;
        return ((long) (slot - shift * STEPS) << shift) + (1L << shift) - 1;
    }
}

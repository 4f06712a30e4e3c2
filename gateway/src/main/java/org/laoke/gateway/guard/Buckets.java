package org.laoke.gateway.guard;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Token buckets by key. Full buckets are forgotten, so that strangers cannot fill the memory. */
final class Buckets {
    private static final int SWEEP_ABOVE = 20_000;

    private final ConcurrentHashMap<String, Bucket> byKey = new ConcurrentHashMap<>();
    private final long nanosPerCall;
    private final long nanosPerBurst;

    Buckets(int perSecond, int burst) {
        nanosPerCall = TimeUnit.SECONDS.toNanos(1) / perSecond;
        nanosPerBurst = nanosPerCall * burst;
    }

    /**
     * Takes one call from the bucket.
     *
     * @param nanos the current time of a monotonic clock
     * @return zero when the call may pass, else how long to wait
     */
    Duration take(String key, long nanos) {
        if (byKey.size() > SWEEP_ABOVE) {
            byKey.values().removeIf(bucket -> bucket.isFull(nanos));
        }
        return byKey.computeIfAbsent(key, k -> new Bucket(nanos)).take(nanos);
    }

    /** Holds the moment at which the bucket will be full again. */
    private final class Bucket {
        private long fullAt;

        Bucket(long nanos) {
            fullAt = nanos;
        }

        synchronized Duration take(long nanos) {
            long from = fullAt - nanos > 0 ? fullAt : nanos;
            long excess = from + nanosPerCall - nanos - nanosPerBurst;
            if (excess > 0) {
                return Duration.ofNanos(excess);
            }
            fullAt = from + nanosPerCall;
            return Duration.ZERO;
        }

        synchronized boolean isFull(long nanos) {
            return fullAt - nanos <= 0;
        }
    }
}

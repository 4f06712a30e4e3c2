package org.laoke.bench.load;

import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * Customers who come when they come, not when the service is ready for them: a Poisson process, the
 * same for the same seed. Waiting behind a slow answer counts, because each arrival is handed over
 * with the moment it was due.
 */
final class Arrivals {
    private final double perSecond;
    private final Random random;

    Arrivals(double perSecond, long seed) {
        this.perSecond = perSecond;
        random = new Random(seed);
    }

    /** Hands over each arrival as soon as it is due; returns after the last. */
    void run(long begin, long end, LongConsumer due) {
        double at = begin;
        while (true) {
            at += -Math.log(1 - random.nextDouble()) / perSecond * 1e9;
            if (at >= end) {
                return;
            }
            long moment = (long) at;
            for (long wait = moment - System.nanoTime();
                    wait > 0;
                    wait = moment - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            due.accept(moment);
        }
    }
}

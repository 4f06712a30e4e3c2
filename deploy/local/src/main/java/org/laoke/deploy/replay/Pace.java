package org.laoke.deploy.replay;

import java.util.concurrent.TimeUnit;
import org.laoke.deploy.parts.PartFailure;

/** Holds the lanes back to a common rate. */
final class Pace {
    private final int rate;
    private long begin;
    private long sent;

    /** Receipts per second; zero means no limit. */
    Pace(int rate) {
        this.rate = rate;
    }

    synchronized void start() {
        begin = System.nanoTime();
    }

    /** How many to send at once, so that a low rate still flows evenly. */
    int batch(int most) {
        return rate == 0 ? most : Math.clamp(rate / 4, 1, most);
    }

    /** Waits until so many more may be sent. */
    void await(int count) {
        if (rate > 0) {
            try {
                TimeUnit.NANOSECONDS.sleep(due(count) - System.nanoTime());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PartFailure("Interrupted", e);
            }
        }
    }

    private synchronized long due(int count) {
        long due = begin + sent * 1_000_000_000L / rate;
        sent += count;
        return due;
    }
}

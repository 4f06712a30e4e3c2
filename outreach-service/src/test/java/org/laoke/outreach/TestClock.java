package org.laoke.outreach;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that ticks, but from where the test says. */
public final class TestClock extends Clock {
    private static volatile Duration shift = Duration.ZERO;

    /** Apart from the clock, which would else become a bean itself. */
    static final class Producer {
        @Produces
        @Singleton
        Clock clock() {
            return new TestClock();
        }
    }

    /** Makes it this moment now. */
    public static void set(Instant now) {
        shift = Duration.between(Instant.now(), now);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(shift);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("instants have no zone");
    }
}

package org.laoke.analytics;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** It is 20:00 in London on the 5th of January 2026, and already the 6th in Shanghai. */
class FixedClock {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.fixed(Instant.parse("2026-01-05T20:00:00Z"), ZoneOffset.UTC);
    }
}

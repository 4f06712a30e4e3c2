package org.laoke.member.tier;

import java.time.Instant;

/** Points a member earned. */
@FunctionalInterface
public interface Earned {
    /** Nothing at any time. */
    Earned NOTHING = (from, to) -> 0;

    /** Points left of sales after {@code from} and up to {@code to}. */
    long pointsBetween(Instant from, Instant to);
}

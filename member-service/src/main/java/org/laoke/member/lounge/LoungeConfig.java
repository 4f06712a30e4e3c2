package org.laoke.member.lounge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Lounges of stores that have set nothing themselves (MEM-14). */
@ConfigMapping(prefix = "laoke.member.lounge")
interface LoungeConfig {
    /** Whether there is one. */
    @WithDefault("true")
    boolean open();

    /** People at a time, members and guests. */
    @WithDefault("12")
    int capacity();

    /** Minutes a visit lasts. */
    @WithDefault("90")
    int minutes();

    /** Guests a member may bring, with a reservation. */
    @WithDefault("2")
    int guests();

    /** Days ahead that can be reserved. */
    @WithDefault("30")
    int reserveAheadDays();

    /** Minutes before and after the reserved time in which a reservation opens the door. */
    @WithDefault("30")
    int graceMinutes();

    /** Longest time somebody can be barred, in days. */
    @WithDefault("180")
    int barDaysMax();
}

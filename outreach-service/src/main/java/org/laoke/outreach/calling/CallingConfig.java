package org.laoke.outreach.calling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/** The tables of good and bad times for calls, and the quiet hours. */
@ConfigMapping(prefix = "laoke.outreach.calling")
public interface CallingConfig {
    /** From when on nobody is disturbed, in the store's time. */
    @WithDefault("21:00")
    LocalTime quietFrom();

    /** Until when nobody is disturbed, in the store's time. */
    @WithDefault("08:30")
    LocalTime quietTo();

    /** Weekdays on which people are rather left alone. */
    @WithDefault("MONDAY")
    Set<DayOfWeek> avoidDays();

    /** The best weekdays. */
    @WithDefault("TUESDAY,WEDNESDAY,THURSDAY")
    Set<DayOfWeek> bestDays();

    /** Weekdays that are good for following up an earlier call. */
    @WithDefault("FRIDAY")
    Set<DayOfWeek> followUpDays();

    /** Hours of the day; what no band covers is neither good nor bad. */
    @WithDefault(
            "08:30-10:00=AVOID,10:00-11:00=BEST,11:30-14:00=AVOID,14:00-15:00=AVOID,15:00-18:00=BEST")
    List<Band> hours();
}

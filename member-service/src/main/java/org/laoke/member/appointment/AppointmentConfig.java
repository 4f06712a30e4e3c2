package org.laoke.member.appointment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How visits are booked (MEM-17). */
@ConfigMapping(prefix = "laoke.member.appointment")
interface AppointmentConfig {
    /** Minutes a visit takes. */
    @WithDefault("60")
    int minutes();

    /** Visits a store can receive at once. */
    @WithDefault("4")
    int atOnce();

    /** Days ahead that can be booked. */
    @WithDefault("60")
    int aheadDays();

    /** People a member may bring. */
    @WithDefault("5")
    int companionsMax();
}

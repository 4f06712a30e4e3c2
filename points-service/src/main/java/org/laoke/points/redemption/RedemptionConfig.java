package org.laoke.points.redemption;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How points are spent. */
@ConfigMapping(prefix = "laoke.points.redemption")
public interface RedemptionConfig {
    /** How long a reservation holds points before they are released. */
    @WithDefault("15M")
    Duration reservationTime();

    /**
     * Batches of coalesced requests being written at one time, for reservations and for their ends.
     */
    @WithDefault("2")
    int writers();

    /** Requests in one database call at most. */
    @WithDefault("100")
    int batch();

    /** How often reservations whose time is over are released. */
    @WithDefault("30s")
    String releaseEvery();
}

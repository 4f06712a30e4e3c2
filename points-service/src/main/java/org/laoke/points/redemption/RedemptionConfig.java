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

    /** How often reservations whose time is over are released. */
    @WithDefault("30s")
    String releaseEvery();
}

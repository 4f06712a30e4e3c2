package org.laoke.points.adjustment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who may adjust how many points (PTS-7). */
@ConfigMapping(prefix = "laoke.points.adjustment")
public interface AdjustmentConfig {
    /** Up to this many points, either way, a store manager may approve; above, head office. */
    @WithDefault("1000")
    long managerLimit();

    /** How many points one person may propose in a day of the programme's zone. */
    @WithDefault("5000")
    long dailyLimit();
}

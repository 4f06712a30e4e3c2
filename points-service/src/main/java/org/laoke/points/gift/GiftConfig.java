package org.laoke.points.gift;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How members acknowledge a gift. */
@ConfigMapping(prefix = "laoke.points.gift")
interface GiftConfig {
    /** How long a one-time code holds. */
    @WithDefault("15M")
    Duration codeTime();

    /** Wrong codes before the member must ask for a new one. */
    @WithDefault("5")
    int codeTries();
}

package org.laoke.points.reward;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How rewards are ordered. */
@ConfigMapping(prefix = "laoke.points.reward")
interface RewardConfig {
    /** How long an order holds points and stock before it times out. */
    @WithDefault("15M")
    Duration reservationTime();

    /** How long after it was made a confirmation may be posted by a till that was offline. */
    @WithDefault("7D")
    Duration lateConfirmation();

    /** Largest picture in bytes. */
    @WithDefault("5242880")
    int pictureBytesMax();

    /** How long browsers and proxies keep a picture; a changed picture has another address. */
    @WithDefault("7D")
    Duration pictureCached();
}

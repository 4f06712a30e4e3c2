package org.laoke.points.claim;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a missing receipt is claimed (PTS-3). */
@ConfigMapping(prefix = "laoke.points.claim")
public interface ClaimConfig {
    /** How long after the sale it can be claimed. */
    @WithDefault("P7D")
    Duration window();

    /** How many wrong codes a member may send in a day. */
    @WithDefault("5")
    long wrongCodesMax();

    /** How many claims of a member may wait for a store at a time. */
    @WithDefault("3")
    long waitingMax();
}

package org.laoke.points.lotterm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What may be done for points about to expire, or expired (PTS-4). */
@ConfigMapping(prefix = "laoke.points.lot-term")
public interface LotTermConfig {
    /** Days after expiry within which points may come back. */
    @WithDefault("90")
    int reinstatementDays();

    /** Days reinstated points are valid, from today, unless the request says until when. */
    @WithDefault("30")
    int reinstatedDaysValid();

    /** The most days from today to which a lot may be extended. */
    @WithDefault("1096")
    int extensionDaysMax();
}

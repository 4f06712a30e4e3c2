package org.laoke.points.pool;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Family pools (PTS-12). Days and months are of the programme's zone. */
@ConfigMapping(prefix = "laoke.points.pool")
public interface PoolConfig {
    /** Most members of a pool, open invitations included. */
    @WithDefault("6")
    long sizeMax();

    /** How long an invitation can be answered. */
    @WithDefault("P7D")
    Duration answerTime();

    /** How long whoever wants to leave may change their mind; they cannot spend meanwhile. */
    @WithDefault("PT24H")
    Duration coolingOff();

    /** Most points a member may put in in a day. */
    @WithDefault("10000")
    long dayPoints();

    /** How often members whose cooling-off is over leave. */
    @WithDefault("30s")
    Duration settleEvery();
}

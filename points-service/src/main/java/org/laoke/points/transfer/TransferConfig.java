package org.laoke.points.transfer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How members give points to each other (PTS-12). Days and months are of the programme's zone. */
@ConfigMapping(prefix = "laoke.points.transfer")
public interface TransferConfig {
    /** How long the receiver has to agree; then the points go back. */
    @WithDefault("P7D")
    Duration answerTime();

    /** How long the giver may still cancel after the receiver agreed. */
    @WithDefault("PT24H")
    Duration coolingOff();

    /** Fewest points of one gift. */
    @WithDefault("10")
    long pointsMin();

    /** Most points a member may give in a day. */
    @WithDefault("5000")
    long dayPoints();

    /** Most gifts of a member in a day. */
    @WithDefault("5")
    long dayCount();

    /** Most points a member may give in a month. */
    @WithDefault("20000")
    long monthPoints();

    /** Most gifts of a member in a month. */
    @WithDefault("20")
    long monthCount();

    /** How often gifts are booked that have cooled off, and lapse that nobody answered. */
    @WithDefault("30s")
    Duration settleEvery();
}

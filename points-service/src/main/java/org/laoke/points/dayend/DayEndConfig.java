package org.laoke.points.dayend;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.LocalTime;
import java.util.List;

/** When and how a day is ended (PTS-4). */
@ConfigMapping(prefix = "laoke.points.day-end")
public interface DayEndConfig {
    /** Time of the next day at which a day is ended, in the programme's zone. */
    @WithDefault("00:05")
    LocalTime at();

    /** Holders handled in one transaction. */
    @WithDefault("500")
    int chunk();

    /** Days before expiry on which members are warned. */
    @WithDefault("30,7")
    List<Integer> warnDays();

    /** How often each instance looks whether a day is to be ended. */
    @WithDefault("60s")
    String lookEvery();

    /** How long after its start an instance looks first. */
    @WithDefault("20s")
    String lookAfter();
}

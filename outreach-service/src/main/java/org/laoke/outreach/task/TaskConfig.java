package org.laoke.outreach.task;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How calls are followed up. */
@ConfigMapping(prefix = "laoke.outreach.task")
public interface TaskConfig {
    /** How often a member is called in all before it is given up. */
    @WithDefault("3")
    int attemptsMax();

    /** How many days after an unanswered call the next one is tried, at the same time of day. */
    @WithDefault("1")
    int daysBetweenAttempts();

    /** How long the window of an agreed time is. */
    @WithDefault("1h")
    Duration agreedWindow();

    /** How far ahead a time may be agreed. */
    @WithDefault("90d")
    Duration agreedAheadMax();
}

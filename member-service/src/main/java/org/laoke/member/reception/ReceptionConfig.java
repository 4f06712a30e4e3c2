package org.laoke.member.reception;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How members are received (MEM-9). */
@ConfigMapping(prefix = "laoke.member.reception")
interface ReceptionConfig {
    /** A drink is due so long after the arrival. */
    @WithDefault("2m")
    Duration drinkWithin();

    /** Days before and after a birthday on which the member card mentions it. */
    @WithDefault("14")
    int birthdayNear();

    /** How often a live screen is told the news, or that the line is alive. */
    @WithDefault("1s")
    Duration liveEvery();

    /**
     * A live screen asks again after so long at the latest, and sooner when the sign-in runs out.
     */
    @WithDefault("15m")
    Duration liveMax();
}

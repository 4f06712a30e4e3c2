package org.laoke.points.rule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How earning rules go live and are tried. */
@ConfigMapping(prefix = "laoke.points.rules")
interface RulesConfig {
    /** How often each instance looks for newly approved rules. */
    @WithDefault("2s")
    String refreshEvery();

    /**
     * Rules take effect at the earliest this long after their approval, so that all instances know
     * them by then; longer than {@link #refreshEvery}.
     */
    @WithDefault("5S")
    Duration announcedAhead();

    /** How often each instance looks for simulations to run. */
    @WithDefault("1s")
    String simulateEvery();

    /** Receipts a simulation reads at a time. */
    @WithDefault("2000")
    int simulationPage();

    /**
     * After this time without progress a simulation counts as interrupted and is taken up again.
     */
    @WithDefault("30S")
    Duration simulationLease();

    /** How often a simulation is taken up before it counts as failed. */
    @WithDefault("3")
    int simulationAttempts();

    /** Members shown at each end of a simulation's result. */
    @WithDefault("10")
    int simulationExtremes();
}

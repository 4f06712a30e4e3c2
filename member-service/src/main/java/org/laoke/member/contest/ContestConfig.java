package org.laoke.member.contest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Figures of the profile contest (MEM-12). */
@ConfigMapping(prefix = "laoke.member.contests")
interface ContestConfig {
    /** Profiles drawn for each consultant, unless head office says otherwise. */
    @WithDefault("10")
    int sampleSize();

    /** Days after the quarter within which drawn profiles can still be verified. */
    @WithDefault("14")
    int verifyDays();

    /**
     * Facts noted of one member in the quarter that make a profile form without a questionnaire.
     */
    @WithDefault("5")
    int factsOfForm();

    /** Members a consultant looks after at least to be ranked by completeness. */
    @WithDefault("3")
    int leastMembers();

    /** Members named to a consultant to ask next. */
    @WithDefault("5")
    int askNext();

    /** How often it is looked whether something is due. */
    @WithDefault("60s")
    String every();

    /** How old the standing of other stores may be. */
    @WithDefault("5m")
    Duration recount();
}

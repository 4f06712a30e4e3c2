package org.laoke.points.referral;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What a member gets for bringing another one (MEM-13). */
@ConfigMapping(prefix = "laoke.points.referral")
interface ReferralConfig {
    /** When it is given. */
    enum Due {
        /** With the newcomer's first purchase, whatever the amount. */
        FIRST_PURCHASE,
        /** As soon as the newcomer is enrolled. */
        ENROLMENT
    }

    /** Points for each newcomer; 0 gives nothing. */
    @WithDefault("200")
    long points();

    @WithDefault("FIRST_PURCHASE")
    Due due();

    /** How many newcomers bring a member points within a year; further ones bring none. */
    @WithDefault("20")
    int mostPerYear();

    /** Days after which a newcomer who bought nothing brings no points any more. */
    @WithDefault("365")
    int lapseAfterDays();

    /** Days within which they are taken back if the first purchase is returned whole. */
    @WithDefault("60")
    int takeBackWithinDays();

    /** How often it is looked whether any are due. */
    @WithDefault("30s")
    Duration every();
}

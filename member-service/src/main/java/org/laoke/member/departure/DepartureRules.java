package org.laoke.member.departure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How a proposal weighs what cannot all be had. */
@ConfigMapping(prefix = "laoke.member.departure")
interface DepartureRules {
    /**
     * How many members more a colleague may have before one without the member's language is
     * better.
     */
    @WithDefault("1000")
    int language();

    /** The same for a colleague of the gender the member is used to. */
    @WithDefault("5")
    int gender();
}

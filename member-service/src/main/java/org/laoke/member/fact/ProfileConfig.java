package org.laoke.member.fact;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What makes a profile good (MEM-2, MEM-16). */
@ConfigMapping(prefix = "laoke.member.profile")
interface ProfileConfig {
    /** Months after which a profile nobody checked is stale. */
    @WithDefault("12")
    int staleMonths();

    /** Facts proposed to ask next. */
    @WithDefault("3")
    int askNext();
}

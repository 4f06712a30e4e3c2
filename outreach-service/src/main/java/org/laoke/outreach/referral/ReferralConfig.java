package org.laoke.outreach.referral;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How newcomers whom a member brought are welcomed (OUT-2). */
@ConfigMapping(prefix = "laoke.outreach.referral")
interface ReferralConfig {
    /** The newcomer is called within so long. */
    @WithDefault("7d")
    Duration callWithin();

    /** The member who brought them is thanked within so long. */
    @WithDefault("3d")
    Duration thanksWithin();

    /**
     * Who was enrolled longer ago than this is no newcomer any more, so that an import disturbs
     * nobody.
     */
    @WithDefault("45d")
    Duration newFor();
}

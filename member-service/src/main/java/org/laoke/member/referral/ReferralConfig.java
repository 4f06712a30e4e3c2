package org.laoke.member.referral;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How members bring others (MEM-13). */
@ConfigMapping(prefix = "laoke.member.referral")
interface ReferralConfig {
    /** So many days after the enrolment a referrer can still be named. */
    @WithDefault("30")
    int linkWithinDays();
}

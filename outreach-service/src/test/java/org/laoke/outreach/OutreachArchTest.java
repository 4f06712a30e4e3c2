package org.laoke.outreach;

import org.junit.jupiter.api.Test;
import org.laoke.testkit.ArchRules;

class OutreachArchTest {
    @Test
    void the_house_rules_hold() {
        ArchRules.checkService("org.laoke.outreach");
        ArchRules.checkPlain(
                "org.laoke.outreach",
                ".*\\.(Planner|FollowUp|QuietHours|Sending|AddressForm|Items|Band|Reasons|Occasions|Notice|Details)");
    }
}

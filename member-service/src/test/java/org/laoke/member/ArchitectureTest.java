package org.laoke.member;

import org.junit.jupiter.api.Test;
import org.laoke.testkit.ArchRules;

class ArchitectureTest {
    @Test
    void the_rules_of_the_house_hold() {
        ArchRules.checkService("org.laoke.member");
    }

    @Test
    void decisions_are_plain() {
        ArchRules.checkPlain(
                "org.laoke.member",
                ".*\\.(Ladder|Policy|TierPolicy|Timeline|Decrees|Outlook|Sales|Progress|Sight|AddressForm|CardNumber|Applicant|Phone)");
    }
}

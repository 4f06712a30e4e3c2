package org.laoke.points;

import org.junit.jupiter.api.Test;
import org.laoke.testkit.ArchRules;

class PointsArchTest {
    @Test
    void the_house_rules_hold() {
        ArchRules.checkService("org.laoke.points");
        ArchRules.checkPlain(
                "org.laoke.points",
                ".*\\.(Earning|Intake|RuleSet|CompiledRule|Deciding|Shares|ItemMatch|Words|WordsOfLimits|RuleCheck|Decision)");
        ArchRules.checkPlain("org.laoke.points", ".*\\.(Verdict|VoucherTerms|SpecialDay)");
    }
}

package org.laoke.complaint;

import org.junit.jupiter.api.Test;
import org.laoke.testkit.ArchRules;

class ArchitectureTest {
    @Test
    void the_rules_of_the_house_hold() {
        ArchRules.checkService("org.laoke.complaint");
    }

    @Test
    void the_case_decides_without_any_machinery() {
        ArchRules.checkPlain(
                "org.laoke.complaint.cases",
                ".*\\.(Case|Step|StepTaken|Proof|Target|ComplaintEvent.*)");
    }
}

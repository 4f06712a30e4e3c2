package org.laoke.gateway;

import org.junit.jupiter.api.Test;
import org.laoke.testkit.ArchRules;

class ArchTest {
    @Test
    void the_rules_of_the_house_hold() {
        ArchRules.checkService("org.laoke.gateway");
    }
}

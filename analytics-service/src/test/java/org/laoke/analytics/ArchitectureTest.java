package org.laoke.analytics;

import org.junit.jupiter.api.Test;
import org.laoke.testkit.ArchRules;

class ArchitectureTest {
    @Test
    void the_rules_of_the_house_hold() {
        ArchRules.checkService("org.laoke.analytics");
    }

    @Test
    void what_a_figure_means_is_plain_java() {
        ArchRules.checkPlain("org.laoke.analytics", ".*\\.(Window|Series|VipShare|Exact|Scope)");
    }
}

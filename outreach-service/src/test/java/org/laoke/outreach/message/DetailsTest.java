package org.laoke.outreach.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a notice says besides names. */
class DetailsTest {
    @Test
    void points_add_up_and_the_newest_balance_counts_in_any_order() {
        var first = Details.ofPoints(598, 1200L, 7L);
        var second = Details.ofPoints(-100, 1100L, 8L);
        assertEquals(Details.ofPoints(498, 1100L, 8L), first.with(second));
        assertEquals(Details.ofPoints(498, 1100L, 8L), second.with(first));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-H1, zh-CN, 2026年上半年",
        "2026-H2, zh-CN, 2026年下半年",
        "2026-H1, en, the first half of 2026",
        "2026-12, zh-CN, 12月",
        "2026-02, en, February",
    })
    void periods_are_spoken(String period, String language, String spoken) {
        var details = Details.of(Details.ofGift(period, "围巾", "Scarf").json());
        assertEquals(spoken, details.variables(language).get("period"));
        assertEquals(
                language.equals("en") ? "Scarf" : "围巾", details.variables(language).get("what"));
        assertEquals("", details.variables(language).get("points"));
    }
}

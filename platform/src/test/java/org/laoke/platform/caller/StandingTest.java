package org.laoke.platform.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Standing CONSULTANT = Standing.of(3, true, "CONSULTANT", "S001");

    @Test
    void a_token_that_says_what_is_so_is_good() {
        assertTrue(CONSULTANT.allows(Set.of("consultant", "offline_access"), Optional.of("S001")));
        assertTrue(Standing.of(1, true, "HQ", null).allows(Set.of("hq"), Optional.of("*")));
    }

    @Test
    void a_token_of_before_a_change_of_place_or_position_is_not() {
        assertFalse(CONSULTANT.allows(Set.of("consultant"), Optional.of("S002")));
        assertFalse(CONSULTANT.allows(Set.of("store-manager"), Optional.of("S001")));
        assertFalse(CONSULTANT.allows(Set.of("consultant", "hq"), Optional.of("S001")));
        assertFalse(CONSULTANT.allows(Set.of("consultant"), Optional.empty()));
    }

    @Test
    void who_has_left_has_no_good_token() {
        var left = Standing.of(4, false, "CONSULTANT", "S001");
        assertFalse(left.allows(Set.of("consultant"), Optional.of("S001")));
    }

    @Test
    void what_comes_late_does_not_count() {
        var later = Standing.of(4, false, "CONSULTANT", "S001");
        assertEquals(later, CONSULTANT.or(later));
        assertEquals(later, later.or(CONSULTANT));
    }
}

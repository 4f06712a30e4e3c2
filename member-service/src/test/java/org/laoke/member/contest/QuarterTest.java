package org.laoke.member.contest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** MEM-12: quarters. */
class QuarterTest {
    @Test
    void a_quarter_is_written_and_read_alike() {
        for (String text : new String[] {"2026-Q1", "2026-Q4", "2199-Q2"}) {
            assertEquals(text, Quarter.read(text).toString());
        }
        for (String text : new String[] {"2026-Q5", "2026-Q0", "26-Q1", "2026-10", "1999-Q1", ""}) {
            assertThrows(ContestRefused.class, () -> Quarter.read(text), text);
        }
    }

    @Test
    void the_last_quarter_ends_with_the_year() {
        var last = Quarter.read("2026-Q4");
        assertEquals(LocalDate.of(2026, 10, 1), last.begins());
        assertEquals(LocalDate.of(2026, 12, 1), last.lastMonth());
        assertEquals(LocalDate.of(2026, 12, 31), last.ends());
        assertTrue(last.holds(LocalDate.of(2026, 12, 31)));
        assertFalse(last.holds(LocalDate.of(2027, 1, 1)));
    }
}

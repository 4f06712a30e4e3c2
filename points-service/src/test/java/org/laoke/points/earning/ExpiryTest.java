package org.laoke.points.earning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** PTS-4: the last day of points, by the programme's rounding. */
class ExpiryTest {
    private static void ends(String last, Expiry expiry, String credited, int months) {
        assertEquals(LocalDate.parse(last), expiry.of(LocalDate.parse(credited), months));
    }

    @Test
    void points_end_with_the_24th_month_after_the_month_of_credit() {
        ends("2028-11-30", Expiry.MONTH_END, "2026-11-01", 24);
        ends("2028-11-30", Expiry.MONTH_END, "2026-11-30", 24);
        ends("2028-02-29", Expiry.MONTH_END, "2026-02-28", 24);
    }

    @Test
    void or_with_the_quarter_that_month_lies_in() {
        ends("2028-12-31", Expiry.QUARTER_END, "2026-11-22", 24);
        ends("2028-12-31", Expiry.QUARTER_END, "2026-12-31", 24);
        ends("2028-03-31", Expiry.QUARTER_END, "2026-01-01", 24);
        ends("2027-06-30", Expiry.QUARTER_END, "2026-11-22", 5);
    }

    @Test
    void or_with_the_year() {
        ends("2028-12-31", Expiry.YEAR_END, "2026-01-01", 24);
        ends("2028-12-31", Expiry.YEAR_END, "2026-12-31", 24);
        ends("2027-12-31", Expiry.YEAR_END, "2026-11-22", 5);
    }

    @Test
    void or_to_the_day_or_never() {
        ends("2028-11-22", Expiry.TO_THE_DAY, "2026-11-22", 24);
        ends("2027-02-28", Expiry.TO_THE_DAY, "2026-08-31", 6);
        assertEquals(LocalDate.MAX, Expiry.INACTIVITY.of(LocalDate.of(2026, 11, 22), 24));
        assertEquals(LocalDate.MAX, Expiry.NEVER.of(LocalDate.of(2026, 11, 22), 24));
    }
}

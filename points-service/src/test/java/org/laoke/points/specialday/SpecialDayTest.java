package org.laoke.points.specialday;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.laoke.points.wording.Words;

class SpecialDayTest {
    private static final LocalDate MOTHERS_DAY = LocalDate.of(2026, 5, 10);

    @Test
    void the_second_sunday_of_may_moves_with_the_year() {
        var day = nth(5, 2, 7);
        assertTrue(day.appliesOn(MOTHERS_DAY, null, null));
        assertFalse(day.appliesOn(MOTHERS_DAY.plusDays(7), null, null));
        assertTrue(day.appliesOn(LocalDate.of(2027, 5, 9), null, null));
        assertFalse(day.appliesOn(LocalDate.of(2026, 1, 31), null, null));
    }

    @Test
    void the_last_thursday_is_found_from_the_end() {
        assertTrue(nth(11, -1, 4).appliesOn(LocalDate.of(2026, 11, 26), null, null));
    }

    @Test
    void a_birthday_on_the_29th_of_february_is_kept_on_the_28th_in_other_years() {
        var day = day(SpecialDay.Kind.BIRTHDAY, null, null, null, null, null);
        var birthday = MonthDay.of(2, 29);
        assertTrue(day.appliesOn(LocalDate.of(2028, 2, 29), birthday, null));
        assertFalse(day.appliesOn(LocalDate.of(2028, 2, 28), birthday, null));
        assertTrue(day.appliesOn(LocalDate.of(2027, 2, 28), birthday, null));
        assertFalse(day.appliesOn(LocalDate.of(2027, 2, 28), null, null));
    }

    @Test
    void a_basket_reaches_its_threshold_exactly() {
        var day = day(SpecialDay.Kind.BASKET, null, null, null, null, new BigDecimal("10000.00"));
        assertTrue(day.appliesOn(MOTHERS_DAY, null, new BigDecimal("10000")));
        assertFalse(day.appliesOn(MOTHERS_DAY, null, new BigDecimal("9999.99")));
        assertFalse(day.appliesOn(MOTHERS_DAY, null, null));
    }

    @Test
    void a_date_that_does_not_exist_is_refused() {
        assertTrue(day(SpecialDay.Kind.FIXED_DATE, 10, 1, null, null, null).isDated());
        assertFalse(day(SpecialDay.Kind.FIXED_DATE, 2, 30, null, null, null).isDated());
        assertFalse(day(SpecialDay.Kind.FIXED_DATE, 10, null, null, null, null).isDated());
        assertFalse(day(SpecialDay.Kind.NTH_WEEKDAY, 5, null, 0, 7, null).isDated());
        assertFalse(day(SpecialDay.Kind.BIRTHDAY, 5, null, null, null, null).isDated());
    }

    private static SpecialDay nth(int month, int week, int weekday) {
        return day(SpecialDay.Kind.NTH_WEEKDAY, month, null, week, weekday, null);
    }

    private static SpecialDay day(
            SpecialDay.Kind kind,
            @Nullable Integer month,
            @Nullable Integer day,
            @Nullable Integer week,
            @Nullable Integer weekday,
            @Nullable BigDecimal amount) {
        var words = new Words("节日", "Special day");
        return new SpecialDay(
                kind,
                words,
                words,
                month,
                day,
                week,
                weekday,
                amount,
                SpecialDay.Benefit.SERVICE,
                null,
                null,
                null,
                null,
                null,
                null,
                true);
    }
}

package org.laoke.member.organisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpeningTest {
    private static final LocalTime TEN = LocalTime.of(10, 0);
    private static final LocalTime NOON = LocalTime.NOON;
    private static final LocalTime TWO = LocalTime.of(14, 0);
    private static final LocalTime TEN_AT_NIGHT = LocalTime.of(22, 0);
    private static final LocalName REASON = new LocalName("春节", "Spring Festival");
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    @Test
    void a_day_is_as_its_weekday_unless_it_is_an_exception() {
        var opening =
                new Opening(
                                List.of(
                                        hours(DayOfWeek.MONDAY, TWO, TEN_AT_NIGHT),
                                        hours(DayOfWeek.MONDAY, TEN, NOON)),
                                List.of(
                                        new Opening.DayException(
                                                MONDAY.plusDays(14),
                                                false,
                                                TWO,
                                                TEN_AT_NIGHT,
                                                REASON),
                                        new Opening.DayException(
                                                MONDAY.plusDays(7), true, null, null, REASON)))
                        .settled();
        assertEquals(
                List.of(new Opening.Stretch(TEN, NOON), new Opening.Stretch(TWO, TEN_AT_NIGHT)),
                opening.on(MONDAY).stretches());
        assertEquals(List.of(), opening.on(MONDAY.plusDays(1)).stretches());
        assertEquals(
                new Opening.Day(MONDAY.plusDays(7), List.of(), REASON),
                opening.on(MONDAY.plusDays(7)));
        assertEquals(
                List.of(new Opening.Stretch(TWO, TEN_AT_NIGHT)),
                opening.on(MONDAY.plusDays(14)).stretches());
    }

    @Test
    void hours_that_cannot_be_are_refused() {
        refused(List.of(hours(DayOfWeek.MONDAY, NOON, TEN)), List.of());
        refused(List.of(hours(DayOfWeek.MONDAY, TEN, TEN)), List.of());
        refused(
                List.of(
                        hours(DayOfWeek.MONDAY, TEN, TWO),
                        hours(DayOfWeek.MONDAY, NOON, TEN_AT_NIGHT)),
                List.of());
        refused(List.of(), List.of(exception(true, TEN, NOON)));
        refused(List.of(), List.of(exception(false, null, null)));
        refused(List.of(), List.of(exception(true, null, null), exception(true, null, null)));
    }

    private static Opening.DayException exception(
            boolean closed,
            @org.jspecify.annotations.Nullable LocalTime opens,
            @org.jspecify.annotations.Nullable LocalTime closes) {
        return new Opening.DayException(MONDAY, closed, opens, closes, REASON);
    }

    private static Opening.Hours hours(DayOfWeek day, LocalTime opens, LocalTime closes) {
        return new Opening.Hours(day, opens, closes);
    }

    private static void refused(List<Opening.Hours> hours, List<Opening.DayException> exceptions) {
        assertThrows(Opening.InvalidHours.class, () -> new Opening(hours, exceptions).settled());
    }
}

package org.laoke.member.contest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * A quarter of a year, written as {@code 2026-Q4}.
 *
 * @param begins its first day
 */
record Quarter(LocalDate begins) {
    private static final Pattern FORM = Pattern.compile("(2[01][0-9]{2})-Q([1-4])");
    private static final int MONTHS = 3;

    /**
     * @throws ContestRefused if the text is not a quarter
     */
    static Quarter read(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw ContestRefused.badQuarter();
        }
        int number = Integer.parseInt(parts.group(2));
        return new Quarter(
                LocalDate.of(Integer.parseInt(parts.group(1)), (number - 1) * MONTHS + 1, 1));
    }

    /** The first day of the quarter after it. */
    LocalDate next() {
        return begins.plusMonths(MONTHS);
    }

    LocalDate ends() {
        return next().minusDays(1);
    }

    /** The first day of its last month. */
    LocalDate lastMonth() {
        return begins.plusMonths(MONTHS - 1L);
    }

    boolean holds(LocalDate day) {
        return !day.isBefore(begins) && day.isBefore(next());
    }

    Instant from(ZoneId zone) {
        return begins.atStartOfDay(zone).toInstant();
    }

    Instant until(ZoneId zone) {
        return next().atStartOfDay(zone).toInstant();
    }

    @Override
    public String toString() {
        return "%d-Q%d".formatted(begins.getYear(), (begins.getMonthValue() - 1) / MONTHS + 1);
    }
}

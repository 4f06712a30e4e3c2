package org.laoke.points.statement;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * January to June, or July to December.
 *
 * @param half 1 or 2
 */
record HalfYear(int year, int half) {
    private static final Pattern NAME = Pattern.compile("(20[0-9]{2})-H([12])");

    /**
     * @param name for instance 2026-H1
     * @throws StatementRefused if it is none
     */
    static HalfYear parse(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw StatementRefused.periodInvalid();
        }
        return new HalfYear(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    }

    /** The last one that was over before a day began. */
    static HalfYear before(LocalDate day) {
        return day.getMonthValue() > 6
                ? new HalfYear(day.getYear(), 1)
                : new HalfYear(day.getYear() - 1, 2);
    }

    LocalDate first() {
        return LocalDate.of(year, half == 1 ? 1 : 7, 1);
    }

    LocalDate last() {
        return first().plusMonths(6).minusDays(1);
    }

    String name() {
        return year + "-H" + half;
    }
}

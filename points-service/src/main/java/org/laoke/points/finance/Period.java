package org.laoke.points.finance;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Days of the programme that figures are asked for, and how to cut them.
 *
 * @param to the day after the last
 * @param by month, day or store
 */
record Period(LocalDate from, LocalDate to, String by) {
    private static final int DAYS_MAX = 3660;
    private static final Set<String> CUTS = Set.of("month", "day", "store");

    /**
     * @throws FinanceRefused if it is none
     */
    static Period parse(@Nullable String from, @Nullable String to, String by) {
        try {
            if (from != null && to != null && CUTS.contains(by)) {
                var period = new Period(LocalDate.parse(from), LocalDate.parse(to), by);
                if (period.to.isAfter(period.from)
                        && period.from.plusDays(DAYS_MAX).isAfter(period.to)) {
                    return period;
                }
            }
        } catch (DateTimeException e) {
            throw FinanceRefused.periodInvalid(DAYS_MAX);
        }
        throw FinanceRefused.periodInvalid(DAYS_MAX);
    }

    OffsetDateTime begins(ZoneId zone) {
        return from.atStartOfDay(zone).toOffsetDateTime();
    }

    OffsetDateTime ends(ZoneId zone) {
        return to.atStartOfDay(zone).toOffsetDateTime();
    }
}

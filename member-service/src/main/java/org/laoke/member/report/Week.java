package org.laoke.member.report;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/**
 * An ISO week, Monday to Sunday.
 *
 * @param monday its first day
 */
record Week(LocalDate monday) {
    private static final DateTimeFormatter ISO = DateTimeFormatter.ISO_WEEK_DATE;

    /**
     * @param text for example {@code 2026-W47}; null for the last whole week
     */
    static Week of(@Nullable String text, Clock clock, ZoneId zone) {
        if (text == null) {
            var today = LocalDate.ofInstant(clock.instant(), zone);
            return new Week(
                    today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                            .minus(1, ChronoUnit.WEEKS));
        }
        try {
            return new Week(LocalDate.parse(text.toUpperCase(Locale.ROOT) + "-1", ISO));
        } catch (DateTimeParseException e) {
            throw new UnknownWeek();
        }
    }

    Instant begins(ZoneId zone) {
        return monday.atStartOfDay(zone).toInstant();
    }

    Instant ends(ZoneId zone) {
        return monday.plusWeeks(1).atStartOfDay(zone).toInstant();
    }

    /** As it is written: {@code 2026-W47}. */
    String text() {
        return ISO.format(monday).substring(0, 8);
    }

    /** Not a week. */
    static final class UnknownWeek extends Rejection {
        private static final long serialVersionUID = 1L;

        UnknownWeek() {
            super(
                    Kind.INVALID,
                    "week-invalid",
                    "Write the week as 2026-W47.",
                    List.of(new Problem.Pointer("/week", "is not an ISO week")));
        }
    }
}

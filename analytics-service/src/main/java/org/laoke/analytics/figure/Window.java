package org.laoke.analytics.figure;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/**
 * A period of business dates.
 *
 * @param from first date
 * @param to the date after the last
 */
record Window(LocalDate from, LocalDate to) {

    /**
     * Reads a period as asked for.
     *
     * @param yearsMax longest period allowed
     * @throws WindowInvalid with one pointer per parameter that is missing or wrong
     */
    static Window parse(@Nullable String from, @Nullable String to, int yearsMax) {
        var errors = new ArrayList<Problem.Pointer>();
        LocalDate first = date("from", from, errors);
        LocalDate end = date("to", to, errors);
        if (first == null || end == null) {
            throw new WindowInvalid(errors);
        }
        if (!first.isBefore(end)) {
            throw new WindowInvalid(
                    List.of(new Problem.Pointer("/to", "must be after from; it is exclusive")));
        }
        if (first.plusYears(yearsMax).isBefore(end)) {
            throw new WindowInvalid(
                    List.of(
                            new Problem.Pointer(
                                    "/to", "must be within " + yearsMax + " years of from")));
        }
        return new Window(first, end);
    }

    private static @Nullable LocalDate date(
            String name, @Nullable String text, List<Problem.Pointer> errors) {
        if (text == null || text.isBlank()) {
            errors.add(new Problem.Pointer("/" + name, "is required, for instance 2026-01-31"));
            return null;
        }
        try {
            var date = LocalDate.parse(text);
            if (date.getYear() < 1900 || date.getYear() > 9999) {
                errors.add(new Problem.Pointer("/" + name, "must be a year from 1900 to 9999"));
                return null;
            }
            return date;
        } catch (DateTimeException e) {
            errors.add(
                    new Problem.Pointer("/" + name, "must be a date such as 2026-01-31, no time"));
            return null;
        }
    }

    /** The period asked for is none. */
    static final class WindowInvalid extends Rejection {
        private static final long serialVersionUID = 1L;

        WindowInvalid(List<Problem.Pointer> errors) {
            super(
                    Kind.INVALID,
                    "window-invalid",
                    "The period is missing or wrong; see errors. from is included, to is not.",
                    errors);
        }
    }
}

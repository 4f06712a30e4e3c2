package org.laoke.analytics.figure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** How a period is cut: calendar days, ISO weeks that begin on Monday, calendar months. */
enum Series {
    DAY,
    WEEK,
    MONTH;

    /** As PostgreSQL's {@code date_trunc} and {@code interval} call it. */
    String unit() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Null where none is asked for. */
    static @Nullable Series parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(values())
                .filter(series -> series.unit().equals(text))
                .findFirst()
                .orElseThrow(SeriesUnknown::new);
    }

    /** A cut that does not exist. */
    static final class SeriesUnknown extends Rejection {
        private static final long serialVersionUID = 1L;

        SeriesUnknown() {
            super(
                    Kind.INVALID,
                    "series-unknown",
                    "The series is none of day, week, month.",
                    List.of(new Problem.Pointer("/series", "must be day, week or month")));
        }
    }
}

package org.laoke.points.earning;

import java.time.LocalDate;
import java.time.YearMonth;

/** When the validity of points ends (PTS-4). */
public enum Expiry {
    /** At the end of a month, so many months on. */
    MONTH_END {
        @Override
        public LocalDate of(LocalDate credited, int months) {
            return YearMonth.from(credited).plusMonths(months).atEndOfMonth();
        }
    },
    /** At the end of the quarter that lies so many months on. */
    QUARTER_END {
        @Override
        public LocalDate of(LocalDate credited, int months) {
            var month = YearMonth.from(credited).plusMonths(months);
            return month.plusMonths((12 - month.getMonthValue()) % 3).atEndOfMonth();
        }
    },
    /** At the end of the year that lies so many months on. */
    YEAR_END {
        @Override
        public LocalDate of(LocalDate credited, int months) {
            return YearMonth.from(credited).plusMonths(months).withMonth(12).atEndOfMonth();
        }
    },
    /** On the same day, so many months on. */
    TO_THE_DAY {
        @Override
        public LocalDate of(LocalDate credited, int months) {
            return credited.plusMonths(months);
        }
    },
    /** Lots do not end by themselves; so many months without activity end all of them. */
    INACTIVITY {
        @Override
        public LocalDate of(LocalDate credited, int months) {
            return LocalDate.MAX;
        }
    },
    /** Never. */
    NEVER {
        @Override
        public LocalDate of(LocalDate credited, int months) {
            return LocalDate.MAX;
        }
    };

    /**
     * The last day of validity.
     *
     * @param credited the day the points were credited, in the programme's zone
     * @param months how long points are valid
     * @return {@link LocalDate#MAX} where the calendar does not end it
     */
    public abstract LocalDate of(LocalDate credited, int months);
}

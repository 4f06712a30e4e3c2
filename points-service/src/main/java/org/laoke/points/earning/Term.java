package org.laoke.points.earning;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;

/** The days that matter for points credited now, whatever they are for. */
@Singleton
public class Term {
    private final EarningConfig config;
    private final Clock clock;

    Term(EarningConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Today in the programme's zone. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), config.zone());
    }

    /** Last day of validity as PostgreSQL reads it: a date, or {@code infinity}. */
    public String expiresOn() {
        return text(config.expiry().of(today(), config.monthsValid()));
    }

    /** A date as PostgreSQL reads it; the end of time is {@code infinity}. */
    public static String text(LocalDate date) {
        return date.equals(LocalDate.MAX) ? "infinity" : date.toString();
    }
}

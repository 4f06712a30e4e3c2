package org.laoke.points.ledger;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.laoke.platform.problem.Rejection;

/** A moment as callers name it: an instant, or a day of the programme, which means its end. */
public final class AsOf {
    private AsOf() {}

    /**
     * @param text RFC 3339, or yyyy-MM-dd
     * @throws Invalid if it is neither
     */
    public static Instant parse(String text, ZoneId zone) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(zone)
                            .toInstant()
                            .minusNanos(1000)
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new Invalid();
        }
    }

    /** The text names no moment. */
    static final class Invalid extends Rejection {
        private static final long serialVersionUID = 1L;

        Invalid() {
            super(
                    Kind.INVALID,
                    "as-of-invalid",
                    "asOf is an instant such as 2026-06-30T16:00:00Z, or a day such as 2026-06-30.");
        }
    }
}

package org.laoke.outreach.calling;

import java.time.LocalTime;

/**
 * A stretch of the day and how good it is for calls; written {@code 10:00-11:00=BEST}.
 *
 * @param to exclusive
 */
public record Band(LocalTime from, LocalTime to, Verdict verdict) {
    public Band {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a band ends after it begins: " + from + "-" + to);
        }
    }

    /**
     * @throws IllegalArgumentException if the text is not {@code HH:MM-HH:MM=VERDICT}
     */
    public static Band of(String text) {
        int dash = text.indexOf('-');
        int equals = text.indexOf('=');
        if (dash < 1 || equals < dash) {
            throw new IllegalArgumentException("not HH:MM-HH:MM=VERDICT: " + text);
        }
        return new Band(
                LocalTime.parse(text.substring(0, dash)),
                LocalTime.parse(text.substring(dash + 1, equals)),
                Verdict.valueOf(text.substring(equals + 1)));
    }

    boolean covers(LocalTime time) {
        return !time.isBefore(from) && time.isBefore(to);
    }
}

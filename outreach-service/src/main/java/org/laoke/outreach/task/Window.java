package org.laoke.outreach.task;

import java.time.Instant;

/**
 * When a contact is to be made.
 *
 * @param to the last moment
 */
public record Window(Instant from, Instant to) {
    public Window {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a window ends after it begins");
        }
    }

    boolean contains(Instant at) {
        return !at.isBefore(from) && !at.isAfter(to);
    }
}

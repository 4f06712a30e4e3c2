package org.laoke.platform.events;

import org.jspecify.annotations.Nullable;

/** An event nobody can read; it goes to the dead letters at once. */
public final class MalformedEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedEvent(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

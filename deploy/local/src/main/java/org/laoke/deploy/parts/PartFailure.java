package org.laoke.deploy.parts;

import org.jspecify.annotations.Nullable;

/**
 * A part could not be fetched, started or reached; the message is meant for the person at the
 * keyboard.
 */
public final class PartFailure extends RuntimeException {
    public PartFailure(String message) {
        super(message);
    }

    public PartFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

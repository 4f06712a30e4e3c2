package org.laoke.deploy.parts;

/**
 * A part could not be fetched, started or reached; the message is meant for the person at the
 * keyboard.
 */
public final class PartFailure extends RuntimeException {
    public PartFailure(String message) {
        super(message);
    }

    public PartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}

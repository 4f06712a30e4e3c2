package org.laoke.deploy.parts;

/** One process of the platform that can be started and stopped. */
public interface Part {
    /** The short name, as in {@code deploy/ports.properties}. */
    String name();

    /**
     * Starts the process and returns once it serves.
     *
     * @throws PartFailure if it ends or does not serve in time; the message says where its log is
     */
    PartProcess start();

    /** Ends the process in an orderly way; does nothing when it does not run. */
    void stop();
}

package org.laoke.platform.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How events leave. */
@ConfigMapping(prefix = "laoke.outbox")
public interface RelayConfig {
    /** Whether this service has events to relay at all. */
    @WithDefault("true")
    boolean enabled();

    /**
     * Into how many shards keys are divided; replicas share the shards. The same on all replicas.
     */
    @WithDefault("1")
    int shards();

    /** Rows carried in one round. */
    @WithDefault("1000")
    int batch();

    /** How long to wait for the next events while some came lately: they travel together. */
    @WithDefault("25ms")
    Duration busyPoll();

    /** How long to wait when nothing came for a while. */
    @WithDefault("200ms")
    Duration idlePoll();

    /** How many days carried events are kept in the table. */
    @WithDefault("7")
    int keepDays();
}

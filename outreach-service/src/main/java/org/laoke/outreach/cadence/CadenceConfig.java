package org.laoke.outreach.cadence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How purchases become care. */
@ConfigMapping(prefix = "laoke.outreach.cadence")
public interface CadenceConfig {
    /** Receipts older than this plan nothing; longer than the longest cadence. */
    @WithDefault("60d")
    Duration forgetAfter();
}

package org.laoke.complaint.status;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the public status page is guarded. */
@ConfigMapping(prefix = "laoke.complaint.status")
public interface StatusConfig {
    /** How often one case number may be asked for within a clock hour. */
    @WithDefault("20")
    int triesPerHour();
}

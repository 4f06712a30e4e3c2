package org.laoke.member.merge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How merges work. */
@ConfigMapping(prefix = "laoke.member.merge")
interface MergeConfig {
    /** For how long a merge can be taken back. */
    @WithDefault("P30D")
    Duration undoWithin();
}

package org.laoke.member.assignment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How members are shared out (MEM-8). */
@ConfigMapping(prefix = "laoke.member.assignment")
interface AssignmentConfig {
    /**
     * How many members more than the least busy consultant somebody may have for matching better.
     */
    @WithDefault("3")
    int slack();
}

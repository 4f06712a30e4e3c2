package org.laoke.member.bulk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** How exports of many members are made. */
@ConfigMapping(prefix = "laoke.member.export")
interface BulkConfig {
    /** Where the files lie until they expire; every instance must see the same folder. */
    @WithDefault(".local/exports")
    Path folder();

    /** For how long a file can be fetched. */
    @WithDefault("PT24H")
    Duration lifetime();

    /** How often to look for exports to make, and for files that expired. */
    @WithDefault("5s")
    String every();
}

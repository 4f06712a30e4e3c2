package org.laoke.member.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** What the reports look at. */
@ConfigMapping(prefix = "laoke.member.report")
interface ReportConfig {
    /** What a complete entry has besides name and phone. */
    @WithDefault("BIRTHDAY,GENDER")
    List<Entry> completeEntry();
}

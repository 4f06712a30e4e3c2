package org.laoke.outreach.notice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When members are told about their points. */
@ConfigMapping(prefix = "laoke.outreach.notice")
public interface NoticeConfig {
    /**
     * How long after a purchase its points are told; purchases and returns of that time share one
     * notice.
     */
    @WithDefault("1h")
    Duration balanceAfter();

    /** Until how long after a purchase its points may be told; an older purchase gets no notice. */
    @WithDefault("24h")
    Duration balanceWithin();

    /** How long any other notice may wait, for instance for a provider that is away. */
    @WithDefault("7d")
    Duration validFor();

    /**
     * How long what was told is remembered. What happened longer ago is not told any more, so that
     * reading the ledger's events anew disturbs nobody.
     */
    @WithDefault("100d")
    Duration forgetAfter();
}

package org.laoke.analytics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.ZoneId;

/** The programme's figures that head office may change. */
@ConfigMapping(prefix = "laoke.analytics")
public interface AnalyticsConfig {
    /** Which reading of the log the facts stem from; another number rebuilds them all. */
    @WithDefault("1")
    int generation();

    /** Share of the members with net > 0 that make class A, above 0, at most 1. */
    @WithDefault("0.10")
    BigDecimal vipShare();

    /** Longest period one request may ask for, in years. */
    @WithDefault("10")
    int windowYearsMax();

    /** Zone of dates where no single store gives one. */
    @WithDefault("Asia/Shanghai")
    ZoneId timeZone();
}

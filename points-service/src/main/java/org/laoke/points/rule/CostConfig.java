package org.laoke.points.rule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;

/** What points cost the programme. */
@ConfigMapping(prefix = "laoke.points")
public interface CostConfig {
    /** Yuan per point. */
    @WithDefault("0.01")
    BigDecimal costPerPoint();
}

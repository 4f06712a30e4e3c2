package org.laoke.points.earning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;

/** What points cost the programme. */
@ConfigMapping(prefix = "laoke.points")
public interface CostConfig {
    /** Yuan a point costs when it is spent. */
    @WithDefault("0.01")
    BigDecimal costPerPoint();
}

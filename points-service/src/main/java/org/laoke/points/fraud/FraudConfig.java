package org.laoke.points.fraud;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How the ledger is looked through for abuse (PTS-13); what counts as abuse is data, fraud_rule.
 */
@ConfigMapping(prefix = "laoke.points.fraud")
public interface FraudConfig {
    /** How much of the ledger's time one step looks through at most. */
    @WithDefault("PT1H")
    Duration step();

    /** How often the ledger is looked through. */
    @WithDefault("10s")
    Duration detectEvery();
}

package org.laoke.points.earning;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Set;

/** The service's own decisions under another return policy than the configured one. */
public final class EarningUnder {
    private EarningUnder() {}

    public static Earning policy(ReturnPolicy policy, EarningConfig config, Clock clock) {
        return new Earning(new Under(policy, config), clock);
    }

    private record Under(ReturnPolicy returnPolicy, EarningConfig config) implements EarningConfig {
        @Override
        public BigDecimal pointsPerYuan() {
            return config.pointsPerYuan();
        }

        @Override
        public Set<String> tendersWithoutPoints() {
            return config.tendersWithoutPoints();
        }

        @Override
        public Expiry expiry() {
            return config.expiry();
        }

        @Override
        public int monthsValid() {
            return config.monthsValid();
        }

        @Override
        public int daysPending() {
            return config.daysPending();
        }

        @Override
        public ZoneId zone() {
            return config.zone();
        }
    }
}

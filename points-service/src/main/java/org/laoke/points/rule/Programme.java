package org.laoke.points.rule;

import java.util.Set;
import org.laoke.points.earning.EarningConfig;

/**
 * What holds for every rule that does not say otherwise.
 *
 * @param tendersWithoutPoints means of payment that are not money
 * @param monthsValid after the month of credit, to its end
 */
public record Programme(Set<String> tendersWithoutPoints, int monthsValid) {

    public Programme {
        tendersWithoutPoints = Set.copyOf(tendersWithoutPoints);
    }

    /** As configured. */
    public static Programme of(EarningConfig config) {
        return new Programme(config.tendersWithoutPoints(), config.monthsValid());
    }
}

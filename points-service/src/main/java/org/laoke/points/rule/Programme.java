package org.laoke.points.rule;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.laoke.points.earning.EarningConfig;
import org.laoke.points.earning.Expiry;

/**
 * What holds for every rule that does not say otherwise.
 *
 * @param tendersWithoutPoints means of payment that are not money
 * @param expiry how the end of points is rounded
 * @param monthsValid after the day of credit
 * @param daysPending until points can be spent
 */
public record Programme(
        Set<String> tendersWithoutPoints, Expiry expiry, int monthsValid, int daysPending) {

    public Programme {
        tendersWithoutPoints = Set.copyOf(tendersWithoutPoints);
    }

    /** As configured. */
    public static Programme of(EarningConfig config) {
        return new Programme(
                config.tendersWithoutPoints(),
                config.expiry(),
                config.monthsValid(),
                config.daysPending());
    }

    /** Last day on which points credited on this day are good. */
    LocalDate expiresOn(LocalDate creditedOn) {
        return expiry.of(creditedOn, monthsValid);
    }

    /** First day on which they can be spent, or null if that is at once. */
    @Nullable LocalDate availableOn(LocalDate creditedOn) {
        return daysPending == 0 ? null : creditedOn.plusDays(daysPending);
    }
}

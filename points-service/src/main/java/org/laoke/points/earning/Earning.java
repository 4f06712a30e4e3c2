package org.laoke.points.earning;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a purchase gives: points per yuan of money paid, rounded down per receipt (PTS-3).
 */
@Singleton
public class Earning {
    /**
     * What one receipt gives.
     *
     * @param basis points before rounding by the base rule; returns are measured against it
     * @param points what is credited
     * @param expiresOn last day of validity; null where nothing is earned
     * @param availableOn pending until this day begins; null: at once
     * @param parts what each rule gave, as JSON; null where the base rule gave all
     * @param byParts whether a part has limits, or a term of its own
     */
    public record Earned(
            BigDecimal basis,
            long points,
            @Nullable LocalDate expiresOn,
            @Nullable LocalDate availableOn,
            @Nullable String parts,
            boolean byParts) {

        /** What a return gives. */
        public static final Earned NOTHING =
                new Earned(BigDecimal.ZERO, 0, null, null, null, false);
    }

    private final EarningConfig config;
    private final Clock clock;

    Earning(EarningConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * @param total what was to pay, in yuan
     * @param tenders how it was paid, by type; empty means all of it was money
     */
    public Earned of(BigDecimal total, Map<String, BigDecimal> tenders) {
        var unpaid =
                tenders.entrySet().stream()
                        .filter(tender -> config.tendersWithoutPoints().contains(tender.getKey()))
                        .map(Map.Entry::getValue)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        var basis = total.subtract(unpaid).max(BigDecimal.ZERO).multiply(config.pointsPerYuan());
        return new Earned(
                basis,
                basis.setScale(0, RoundingMode.FLOOR).longValueExact(),
                expiresOn(),
                availableOn(),
                null,
                false);
    }

    /** Today in the programme's zone. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), config.zone());
    }

    /** What happens to returned points that are no longer there. */
    public ReturnPolicy returnPolicy() {
        return config.returnPolicy();
    }

    private LocalDate expiresOn() {
        return config.expiry().of(today(), config.monthsValid());
    }

    private @Nullable LocalDate availableOn() {
        return config.daysPending() == 0 ? null : today().plusDays(config.daysPending());
    }
}

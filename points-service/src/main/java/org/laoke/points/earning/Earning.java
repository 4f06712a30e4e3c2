package org.laoke.points.earning;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;

/**
 * Decides what a purchase gives: points per yuan of money paid, rounded down per receipt (PTS-3).
 */
@Singleton
public class Earning {
    /**
     * What one receipt gives.
     *
     * @param basis points before rounding; returns are measured against it
     * @param points what is credited
     * @param expiresOn last day of validity
     */
    public record Earned(BigDecimal basis, long points, LocalDate expiresOn) {}

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
                basis, basis.setScale(0, RoundingMode.FLOOR).longValueExact(), expiresOn());
    }

    /** Today in the programme's zone. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), config.zone());
    }

    /** Whether points already spent become a debt when their purchase is returned. */
    public boolean debtAllowed() {
        return config.debtAllowed();
    }

    private LocalDate expiresOn() {
        return YearMonth.from(today()).plusMonths(config.monthsValid()).atEndOfMonth();
    }
}

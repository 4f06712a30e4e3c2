package org.laoke.points.earning;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The programme's day and policies; what a sale earns is decided by its rules (PTS-3). */
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

    /** Today in the programme's zone. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), config.zone());
    }

    /** What happens to returned points that are no longer there. */
    public ReturnPolicy returnPolicy() {
        return config.returnPolicy();
    }
}

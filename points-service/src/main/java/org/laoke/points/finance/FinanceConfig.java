package org.laoke.points.finance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How breakage is estimated, and when books close (PTS-14). */
@ConfigMapping(prefix = "laoke.points")
public interface FinanceConfig {
    /** How breakage is estimated. */
    Breakage breakage();

    /** When months are closed. */
    Month month();

    /** See {@link Liability}. */
    interface Breakage {
        /** Lots that ended in so many months before today are looked at. */
        @WithDefault("24")
        int monthsLookedAt();

        /** With fewer points than this in such lots there is no estimate. */
        @WithDefault("100000")
        long pointsMin();
    }

    /** See {@link Months}. */
    interface Month {
        /**
         * How long after its end a month is closed, so that nothing is still being booked in it.
         */
        @WithDefault("PT1H")
        Duration closesAfter();
    }
}

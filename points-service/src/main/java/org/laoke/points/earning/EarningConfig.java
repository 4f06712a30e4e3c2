package org.laoke.points.earning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Set;

/** What purchases give (PTS-3) and how long it lasts (PTS-4). */
@ConfigMapping(prefix = "laoke.points.earning")
public interface EarningConfig {
    /** Points for one yuan of money paid. */
    @WithDefault("1")
    BigDecimal pointsPerYuan();

    /** Tenders that are not money and earn nothing. */
    @WithDefault("GIFT_CARD,POINTS,VOUCHER")
    Set<String> tendersWithoutPoints();

    /** Lots expire at the end of this many months after the month in which they were credited. */
    @WithDefault("24")
    int monthsValid();

    /** The programme's time zone, in which days of expiry begin and end. */
    @WithDefault("Asia/Shanghai")
    ZoneId zone();

    /**
     * Whether a return of points already spent leaves a debt; if not, only what is left is taken.
     */
    @WithDefault("true")
    boolean debtAllowed();
}

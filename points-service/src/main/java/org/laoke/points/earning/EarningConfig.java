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

    /** How the end of points is rounded, or what else ends them. */
    @WithDefault("MONTH_END")
    Expiry expiry();

    /** Months points are valid, or, if inactivity ends them, months without activity. */
    @WithDefault("24")
    int monthsValid();

    /** Days until points can be spent. */
    @WithDefault("0")
    int daysPending();

    /** The programme's time zone, in which days of expiry begin and end. */
    @WithDefault("Asia/Shanghai")
    ZoneId zone();

    /** What happens to returned points that are no longer there. */
    @WithDefault("DEBT")
    ReturnPolicy returnPolicy();
}

package org.laoke.points.voucher;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;

/** How vouchers are issued, guarded and settled. */
@ConfigMapping(prefix = "laoke.points.voucher")
interface VoucherConfig {
    /**
     * What a voucher one person issues alone may take off in all, in yuan; beyond it head office
     * must agree.
     */
    @WithDefault("200.00")
    BigDecimal aloneAmountMax();

    /** What one person may issue alone within 24 hours, in yuan. */
    @WithDefault("2000.00")
    BigDecimal aloneDayMax();

    /** How long after it was made a use may be posted by a till that was offline. */
    @WithDefault("7D")
    Duration lateUse();

    /** How far a till's clock may be ahead. */
    @WithDefault("5M")
    Duration clockSkew();

    /** Unknown codes a caller may present per window. */
    @WithDefault("20")
    int guessesMax();

    /** The window unknown codes are counted in. */
    @WithDefault("10M")
    Duration guessWindow();

    /** How many vouchers one round of the expiry run ends. */
    @WithDefault("1000")
    int expiryBatch();
}

package org.laoke.points.voucher;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;

/** How vouchers are issued, guarded and settled. */
@ConfigMapping(prefix = "laoke.points.voucher")
interface VoucherConfig {
    /** Largest value in yuan one person may issue alone; beyond it head office must agree. */
    @WithDefault("200.00")
    BigDecimal aloneAmountMax();

    /** Largest percentage one person may issue alone. */
    @WithDefault("20")
    BigDecimal alonePercentMax();

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

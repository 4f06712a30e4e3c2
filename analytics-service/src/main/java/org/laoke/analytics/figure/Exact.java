package org.laoke.analytics.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** How exact numbers are shown. */
final class Exact {
    private static final int YUAN_SCALE = 2;
    private static final int QUOTIENT_SCALE = 6;

    private Exact() {}

    /** Every digit that counts, at least two decimals. */
    static BigDecimal money(BigDecimal amount) {
        var trimmed = amount.stripTrailingZeros();
        return trimmed.scale() < YUAN_SCALE ? trimmed.setScale(YUAN_SCALE) : trimmed;
    }

    /** Rounded half up to six decimals; null where there is nothing to divide by. */
    static @Nullable BigDecimal quotient(BigDecimal dividend, BigDecimal divisor) {
        return divisor.signum() == 0
                ? null
                : dividend.divide(divisor, QUOTIENT_SCALE, RoundingMode.HALF_UP);
    }

    static @Nullable BigDecimal quotient(long dividend, long divisor) {
        return quotient(BigDecimal.valueOf(dividend), BigDecimal.valueOf(divisor));
    }
}

package org.laoke.points.finance;

import java.math.BigDecimal;

/** Points at what they cost. */
final class Money {
    private Money() {}

    /** Yuan, exact: nothing is rounded. */
    static BigDecimal of(long points, BigDecimal costPerPoint) {
        return costPerPoint.multiply(BigDecimal.valueOf(points));
    }
}

package org.laoke.member.contest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How far a consultant is.
 *
 * @param counted forms collected, members looked after, or profiles found right
 * @param total of so many: the same again, or profiles found right or wrong
 * @param waiting drawn profiles nobody looked at yet
 * @param unreached drawn profiles whose member could not be reached; others were drawn in their
 *     place
 * @param score what ranks: a number of forms, or a share of one; null for nothing to go by
 */
record Score(
        String staffId,
        String name,
        String storeId,
        String regionId,
        long counted,
        long total,
        long waiting,
        long unreached,
        @Nullable BigDecimal score) {
    static final int SCALE = 4;

    /** A share of one; null of nothing. */
    static @Nullable BigDecimal share(long counted, long total) {
        return total == 0
                ? null
                : BigDecimal.valueOf(counted)
                        .divide(BigDecimal.valueOf(total), SCALE, RoundingMode.HALF_UP);
    }
}

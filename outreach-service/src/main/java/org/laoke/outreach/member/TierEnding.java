package org.laoke.outreach.member;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A tier that falls unless something is bought (MEM-5), as member-service tells; any one of what is
 * missing keeps it.
 *
 * @param on the day it falls
 * @param to the tier from then on
 * @param purchase yuan of one purchase
 * @param points still to earn
 * @param spend yuan still to spend
 * @param visits days with a purchase
 */
public record TierEnding(
        LocalDate on,
        String to,
        @Nullable String purchase,
        @Nullable Long points,
        @Nullable String spend,
        @Nullable Integer visits) {}

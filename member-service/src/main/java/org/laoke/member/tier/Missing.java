package org.laoke.member.tier;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is missing to reach or keep a tier; any one of them is enough, and what is null does not
 * count.
 *
 * @param purchase yuan; one purchase of so much
 * @param points still to earn within the window
 * @param spend yuan still to spend within the window
 * @param visits days with a purchase still to come within the window
 * @param windowMonths length of the window; null for the whole term
 */
@Schema(name = "TierMissing")
public record Missing(
        @Nullable BigDecimal purchase,
        @Nullable Long points,
        @Nullable BigDecimal spend,
        @Nullable Integer visits,
        @Nullable Integer windowMonths) {}

package org.laoke.member.tier;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is missing to the next tier.
 *
 * @param pointsNeeded points still to earn within the window; null where points do not make the
 *     tier
 * @param windowMonths length of the window
 * @param singlePurchase yuan; one purchase of so much makes it at once
 */
@Schema(name = "TierProgress")
public record Progress(
        Tier nextTier,
        @Nullable Long pointsNeeded,
        int windowMonths,
        @Nullable BigDecimal singlePurchase) {

    /** Null where there is no higher tier. */
    public static @Nullable Progress of(Tier tier, long pointsInWindow, TierRules rules) {
        var next = tier.next();
        if (next == null) {
            return null;
        }
        var points = rules.pointsFor(next);
        return new Progress(
                next,
                points.isPresent() ? Math.max(0, points.getAsLong() - pointsInWindow) : null,
                rules.windowMonths(),
                rules.purchaseFor(next).orElse(null));
    }
}

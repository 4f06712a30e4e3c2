package org.laoke.member.tier;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is missing to the next tier, as far as points and single purchases make it.
 *
 * @param pointsNeeded points still to earn within the window; null where points do not make the
 *     tier
 * @param windowMonths length of the window; null where there is none
 * @param singlePurchase yuan; one purchase of so much makes it at once
 */
@Schema(name = "TierProgress")
public record Progress(
        Tier nextTier,
        @Nullable Long pointsNeeded,
        @Nullable Integer windowMonths,
        @Nullable BigDecimal singlePurchase) {

    /** Null where there is no higher tier. */
    public static @Nullable Progress of(Tier tier, long pointsInWindow, Policy rules) {
        var next = tier.next();
        var policy = next == null ? null : rules.of(next);
        if (next == null || policy == null) {
            return null;
        }
        var bar = policy.reach();
        Long points = bar.points();
        return new Progress(
                next,
                points == null ? null : Math.max(0, points - pointsInWindow),
                bar.windowMonths(),
                bar.purchase());
    }

    /** Months whose points count towards the next tier; 0 if points do not. */
    public static int monthsThatCount(Tier tier, Policy rules) {
        var next = tier.next();
        var policy = next == null ? null : rules.of(next);
        Integer months = policy == null ? null : policy.reach().windowMonths();
        return policy == null || policy.reach().points() == null || months == null ? 0 : months;
    }
}

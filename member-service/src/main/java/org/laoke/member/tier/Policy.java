package org.laoke.member.tier;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of what tiers take. It never changes once it is in force.
 *
 * @param no 1 is the configuration the installation began with
 * @param from when it comes into force
 * @param tiers Silver, Gold, Diamond
 */
public record Policy(int no, Instant from, List<TierPolicy> tiers) {
    /** The number of the version that the configuration is. */
    public static final int FIRST = 1;

    public Policy {
        tiers = tiers.stream().sorted(Comparator.comparing(TierPolicy::tier)).toList();
    }

    /** The configuration as a version: in force since ever. */
    static Policy of(TierRules rules) {
        var tiers = new ArrayList<TierPolicy>();
        for (var tier : Tier.values()) {
            if (tier != Tier.NONE) {
                tiers.add(configured(rules, tier));
            }
        }
        return new Policy(FIRST, Instant.MIN, tiers);
    }

    private static TierPolicy configured(TierRules rules, Tier tier) {
        var points = rules.pointsFor(tier);
        BigDecimal purchase = rules.purchaseFor(tier).orElse(null);
        var bar =
                new TierPolicy.Bar(
                        purchase,
                        points.isPresent() ? points.getAsLong() : null,
                        null,
                        null,
                        rules.windowMonths());
        return new TierPolicy(
                tier,
                bar,
                bar,
                new TierPolicy.Term(
                        TierPolicy.Term.Kind.ANNIVERSARY, rules.termYears(), null, null),
                TierPolicy.Downgrade.ONE,
                false,
                0,
                TierPolicy.CardTerms.NONE);
    }

    /** What the tier takes; null for {@link Tier#NONE}. */
    public @Nullable TierPolicy of(Tier tier) {
        return tiers.stream().filter(policy -> policy.tier() == tier).findFirst().orElse(null);
    }

    /** The tier after a term in which purchases made {@code earned}. */
    Tier afterTerm(Tier tier, Tier earned) {
        var policy = of(tier);
        if (policy == null || !tier.above(earned)) {
            return tier;
        }
        var next =
                switch (policy.downgrade()) {
                    case NONE -> tier;
                    case ONE -> earned.max(tier.lower());
                    case FULL -> earned;
                };
        for (var floor : tiers) {
            if (floor.neverDowngrade() && !floor.tier().above(tier)) {
                next = next.max(floor.tier());
            }
        }
        return next;
    }

    /** Longest window that counts for anything; 0 if none does. */
    int windowMonthsMax() {
        int longest = 0;
        for (var policy : tiers) {
            longest = Math.max(longest, months(policy.reach()));
            longest = Math.max(longest, months(policy.keep()));
        }
        return longest;
    }

    private static int months(TierPolicy.Bar bar) {
        Integer months = bar.windowMonths();
        return bar.countsWindow() && months != null ? months : 0;
    }

    /** Whether purchases since the beginning of a term count, however long ago that is. */
    boolean countsWholeTerms() {
        return tiers.stream()
                .anyMatch(p -> p.keep().countsWindow() && p.keep().windowMonths() == null);
    }

    /** Whether spend or visits count. */
    boolean countsMoney() {
        return tiers.stream().anyMatch(p -> p.reach().countsMoney() || p.keep().countsMoney());
    }
}

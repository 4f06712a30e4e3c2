package org.laoke.member.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.laoke.member.tier.Tier;
import org.laoke.member.tier.TierPolicy;
import org.laoke.platform.problem.Problem;

/** Whether the rules of the tiers go together. */
final class PolicyCheck {
    private static final List<Tier> ALL = List.of(Tier.SILVER, Tier.GOLD, Tier.DIAMOND);

    private final List<Problem.Pointer> mistakes = new ArrayList<>();

    private PolicyCheck() {}

    /**
     * @param stores there are
     * @return what is wrong, and where
     */
    static List<Problem.Pointer> of(List<TierPolicy> tiers, Set<String> stores) {
        var check = new PolicyCheck();
        if (!tiers.stream().map(TierPolicy::tier).toList().equals(ALL)) {
            check.wrong("/tiers", "must be SILVER, GOLD and DIAMOND, in this order");
            return check.mistakes;
        }
        for (int i = 0; i < tiers.size(); i++) {
            check.tier("/tiers/" + i, tiers.get(i), stores);
            if (i > 0) {
                check.rises("/tiers/" + i, tiers.get(i - 1), tiers.get(i));
            }
        }
        return check.mistakes;
    }

    private void tier(String at, TierPolicy policy, Set<String> stores) {
        bar(at + "/reach", policy.reach(), true);
        bar(at + "/keep", policy.keep(), policy.downgrade() != TierPolicy.Downgrade.NONE);
        if (counts(policy.reach()) && policy.reach().windowMonths() == null) {
            wrong(
                    at + "/reach/windowMonths",
                    "says over how many months points, spend or visits count");
        }
        var term = policy.term();
        boolean fixed = term.kind() == TierPolicy.Term.Kind.FIXED_DATE;
        if (fixed && (term.month() == null || term.day() == null)) {
            wrong(at + "/term/month", "a fixed date has a month and a day");
        }
        if (!fixed && (term.month() != null || term.day() != null)) {
            wrong(at + "/term/month", "only a fixed date has a month and a day");
        }
        if (!fixed && term.length() == 0) {
            wrong(at + "/term/length", "is at least 1");
        }
        if (term.kind() == TierPolicy.Term.Kind.ANNIVERSARY && term.length() > 5) {
            wrong(at + "/term/length", "is 5 years at most");
        }
        for (String store : policy.card().stores()) {
            if (!stores.contains(store)) {
                wrong(at + "/card/stores", "there is no store " + store);
            }
        }
    }

    private void bar(String at, TierPolicy.Bar bar, boolean needed) {
        if (needed && bar.purchase() == null && !counts(bar)) {
            wrong(at, "needs a purchase, points, spend or visits");
        }
    }

    private static boolean counts(TierPolicy.Bar bar) {
        return bar.points() != null || bar.spend() != null || bar.visits() != null;
    }

    private void rises(String at, TierPolicy lower, TierPolicy higher) {
        rises(at, "purchase", lower, higher, bar -> bar.purchase());
        if (Objects.equals(lower.reach().windowMonths(), higher.reach().windowMonths())) {
            rises(at, "points", lower, higher, bar -> decimal(bar.points()));
            rises(at, "spend", lower, higher, bar -> bar.spend());
            rises(at, "visits", lower, higher, bar -> decimal(bar.visits()));
        }
    }

    private void rises(
            String at,
            String field,
            TierPolicy lower,
            TierPolicy higher,
            Function<TierPolicy.Bar, @Nullable BigDecimal> read) {
        var less = read.apply(lower.reach());
        var more = read.apply(higher.reach());
        if (less != null && more != null && more.compareTo(less) <= 0) {
            wrong(
                    at + "/reach/" + field,
                    "takes more than the tier below, " + less.toPlainString());
        }
    }

    private static @Nullable BigDecimal decimal(@Nullable Number number) {
        return number == null ? null : BigDecimal.valueOf(number.longValue());
    }

    private void wrong(String at, String detail) {
        mistakes.add(new Problem.Pointer(at, detail));
    }
}

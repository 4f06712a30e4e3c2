package org.laoke.member.tier;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.laoke.member.tier.Sales.Sale;

/**
 * Decides tiers (MEM-5) from receipts and what people decided, and nothing else. It walks all of
 * them in the order in which they happened, so late, repeated and out-of-order arrivals lead to the
 * same result, and receipts of long ago leave only what their terms still cover. A purchase later
 * than all receipts before it, which is nearly every one, goes on from where that walk ended.
 *
 * <ul>
 *   <li>A purchase that reaches the bar of a higher tier, alone or with those of the window before
 *       it, begins a new term.
 *   <li>At the end of a term it renews if the purchases since its beginning reach the bar to keep
 *       it; else the tier falls as its policy says. The purchase that began the term, and what was
 *       before it, do not count again.
 *   <li>A return lowers the tier to what the purchases up to then make without the goods brought
 *       back, at the moment of the return.
 * </ul>
 */
public final class Ladder {
    private final Timeline timeline;

    public Ladder(Timeline timeline) {
        this.timeline = timeline;
    }

    /** Nothing but the configuration decides. */
    public Ladder(TierRules rules) {
        this(Timeline.of(rules));
    }

    /**
     * @param receipts all receipts of one member, in any order
     * @param now ends of terms up to here are applied
     */
    public Career climb(List<Receipt> receipts, Decrees decrees, Instant now) {
        var inOrder = receipts.stream().sorted(Receipt.IN_ORDER).toList();
        var sales = new Sales();
        var walk = new Walk(Standing.NONE, decrees, Instant.MIN);
        for (var receipt : inOrder) {
            walk.comeTo(receipt.soldAt());
            if (receipt.kind() == Receipt.Kind.SALE) {
                sales.add(receipt);
                walk.buy(sales.latest(), sales);
            } else if (sales.takeBack(receipt)) {
                walk.bringBack(receipt, sales);
            }
        }
        var foothold = inOrder.isEmpty() ? null : foothold(walk.standing, inOrder.getLast());
        walk.comeTo(now);
        return new Career(walk.standing, List.copyOf(walk.steps), sales.left(), foothold);
    }

    /** Nobody decided anything. */
    public Career climb(List<Receipt> receipts, Instant now) {
        return climb(receipts, Decrees.NONE, now);
    }

    /** Whether a walk over all receipts would pass the foothold and then come to these. */
    public boolean leadsOn(Foothold from, List<Receipt> receipts) {
        return from.rules().equals(timeline.fingerprintAt(from.soldAt()))
                && receipts.stream()
                        .allMatch(r -> r.kind() == Receipt.Kind.SALE && from.isBefore(r));
    }

    /**
     * Goes on from a foothold that {@link #leadsOn} to the sales; ends where a walk over all
     * receipts would end. The steps are those after the foothold.
     *
     * @param sales at least one
     * @param earned what is left of the sales before these
     */
    public Career goOn(
            Foothold from, List<Receipt> sales, Earned earned, Decrees decrees, Instant now) {
        var inOrder = sales.stream().sorted(Receipt.IN_ORDER).toList();
        var these = new Sales();
        Earned all =
                (since, until) -> {
                    var found = new ArrayList<>(earned.between(since, until));
                    found.addAll(these.between(since, until));
                    return found;
                };
        var walk = new Walk(from.standing(), decrees, from.soldAt());
        for (var sale : inOrder) {
            walk.comeTo(sale.soldAt());
            these.add(sale);
            walk.buy(these.latest(), all);
        }
        var foothold = foothold(walk.standing, inOrder.getLast());
        walk.comeTo(now);
        return new Career(walk.standing, List.copyOf(walk.steps), these.left(), foothold);
    }

    private Foothold foothold(Standing standing, Receipt last) {
        return new Foothold(
                standing,
                last.soldAt(),
                last.kind(),
                last.id(),
                timeline.fingerprintAt(last.soldAt()));
    }

    /** The day it is at the moment, in the zone of the programme. */
    public LocalDate day(Instant instant) {
        return timeline.day(instant);
    }

    /** What a sale after the foothold can depend on begins here. */
    public Instant horizon(Foothold from, Instant sale) {
        var start = timeline.windowStart(sale);
        var since = from.standing().since();
        return timeline.countsWholeTerms() && since != null && since.isBefore(start)
                ? since
                : start;
    }

    /** Where a term ends that began on the day; never before the day that begins it. */
    private Standing term(Tier tier, Instant since, LocalDate from) {
        var policy = timeline.at(since).of(tier);
        if (policy == null) {
            return Standing.NONE;
        }
        var end = policy.term().end(from);
        var today = day(since);
        if (!end.plusDays(policy.graceDays()).isAfter(today)) {
            end = policy.term().end(today);
        }
        return new Standing(tier, since, end.plusDays(policy.graceDays()), end, Tier.NONE);
    }

    /** One way through receipts and decrees. */
    private final class Walk {
        private final List<Step> steps = new ArrayList<>();
        private final Decrees decrees;
        private Standing standing;
        private Instant passed;

        /**
         * @param passed grants up to here are in the standing
         */
        Walk(Standing standing, Decrees decrees, Instant passed) {
            this.standing = standing;
            this.decrees = decrees;
            this.passed = passed;
        }

        /** Takes what was given on the way, and ends the terms that end on it. */
        void comeTo(Instant moment) {
            for (var grant : decrees.grants()) {
                if (grant.at().isAfter(passed) && !grant.at().isAfter(moment)) {
                    endTerms(grant.at());
                    take(grant);
                }
            }
            passed = passed.isAfter(moment) ? passed : moment;
            endTerms(moment);
        }

        private void take(Decrees.Grant grant) {
            if (grant.tier().above(standing.tier())) {
                steps.add(
                        new Step(
                                grant.at(),
                                standing.tier(),
                                grant.tier(),
                                Step.Reason.SPECIAL_ISSUE,
                                null));
                standing = term(grant.tier(), grant.at(), day(grant.at()));
            }
        }

        void buy(Sale sale, Earned earned) {
            var reached = Tier.NONE;
            Step.@Nullable Reason reason = null;
            for (var policy : timeline.at(sale.at()).tiers()) {
                var bar = policy.reach();
                var by = by(bar, sale, earned, windowStart(bar, sale.at()));
                if (by != null && policy.tier().above(reached)) {
                    reached = policy.tier();
                    reason = by;
                }
            }
            if (reason == null || !reached.above(standing.tier())) {
                standing = standing.earning(earnedAgain(sale, earned));
                return;
            }
            steps.add(new Step(sale.at(), standing.tier(), reached, reason, sale.receiptId()));
            standing = term(reached, sale.at(), day(sale.at()));
        }

        /** What the purchases since the beginning of the term keep, this one included. */
        private Tier earnedAgain(Sale sale, Earned earned) {
            var since = standing.since();
            var kept = Tier.NONE;
            if (since == null) {
                return kept;
            }
            for (var policy : timeline.at(sale.at()).tiers()) {
                var bar = policy.keep();
                var from = windowStart(bar, sale.at());
                if (!policy.tier().above(standing.tier())
                        && by(bar, sale, earned, since.isAfter(from) ? since : from) != null) {
                    kept = kept.max(policy.tier());
                }
            }
            return kept;
        }

        void bringBack(Receipt returned, Sales sales) {
            var without = new Walk(Standing.NONE, decrees, Instant.MIN);
            for (var sale : sales.all()) {
                without.comeTo(sale.at());
                without.buy(sale, sales);
            }
            without.comeTo(returned.soldAt());
            var rest = without.standing;
            if (rest.tier().above(standing.tier())) {
                return; // bringing goods back never lifts anyone
            }
            if (rest.tier() != standing.tier()) {
                steps.add(
                        new Step(
                                returned.soldAt(),
                                standing.tier(),
                                rest.tier(),
                                Step.Reason.RETURN,
                                returned.id()));
            }
            standing = rest;
        }

        private void endTerms(Instant until) {
            for (var end = standing.expiresOn();
                    end != null && !end.isAfter(day(until));
                    end = standing.expiresOn()) {
                endTerm(end);
            }
        }

        private void endTerm(LocalDate end) {
            var at = timeline.start(end);
            var tier = standing.tier();
            var lock = decrees.lockAt(at, end);
            if (lock != null) {
                steps.add(new Step(at, tier, tier, Step.Reason.LOCKED, null));
                var until = lock.until();
                standing = until == null ? term(tier, at, end) : standing.until(until);
                return;
            }
            var next = timeline.at(at).afterTerm(tier, standing.earned());
            var reason =
                    next != tier
                            ? Step.Reason.TERM_ENDED
                            : standing.earned() == tier ? Step.Reason.RENEWED : Step.Reason.KEPT;
            steps.add(new Step(at, tier, next, reason, null));
            var termEnd = standing.termEnd();
            standing =
                    next == Tier.NONE
                            ? Standing.NONE
                            : term(next, at, next == tier && termEnd != null ? termEnd : end);
        }
    }

    /** Which part of the bar the sale reaches with those since then; null if none. */
    private Step.@Nullable Reason by(TierPolicy.Bar bar, Sale sale, Earned earned, Instant from) {
        if (reaches(bar.purchase(), sum -> sale.net().compareTo(sum) >= 0)) {
            return Step.Reason.PURCHASE;
        }
        if (reaches(bar.points(), needed -> earned.pointsBetween(from, sale.at()) >= needed)) {
            return Step.Reason.POINTS;
        }
        if (reaches(bar.spend(), sum -> earned.spendBetween(from, sale.at()).compareTo(sum) >= 0)) {
            return Step.Reason.SPEND;
        }
        if (reaches(
                bar.visits(), days -> earned.visitsBetween(from, sale.at(), this::day) >= days)) {
            return Step.Reason.VISITS;
        }
        return null;
    }

    private static <T> boolean reaches(@Nullable T needed, Predicate<T> test) {
        return needed != null && test.test(needed);
    }

    /** Beginning of the bar's window; since ever, if it has none. */
    private Instant windowStart(TierPolicy.Bar bar, Instant at) {
        Integer months = bar.windowMonths();
        return months == null ? Instant.MIN : timeline.back(at, months);
    }

    /**
     * What is missing to a bar.
     *
     * @param earned what was bought
     * @param from what was bought up to here does not count
     */
    Missing missing(TierPolicy.Bar bar, Earned earned, Instant from, Instant now) {
        var window = windowStart(bar, now);
        var since = from.isAfter(window) ? from : window;
        Long points = bar.points();
        BigDecimal spend = bar.spend();
        Integer visits = bar.visits();
        return new Missing(
                bar.purchase(),
                points == null ? null : Math.max(0, points - earned.pointsBetween(since, now)),
                spend == null
                        ? null
                        : spend.subtract(earned.spendBetween(since, now)).max(BigDecimal.ZERO),
                visits == null
                        ? null
                        : Math.max(0, visits - earned.visitsBetween(since, now, this::day)),
                bar.windowMonths());
    }
}

package org.laoke.member.tier;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.laoke.member.tier.Sales.Sale;

/**
 * Decides tiers (MEM-5) from receipts and nothing else. It walks all receipts of a member in the
 * order in which they happened, so late, repeated and out-of-order arrivals lead to the same
 * result, and receipts of long ago leave only what their terms still cover. A purchase later than
 * all receipts before it, which is nearly every one, goes on from where that walk ended.
 *
 * <ul>
 *   <li>A purchase, or the points of the window before it, reaching a higher tier begins a new
 *       term.
 *   <li>At the end of a term it renews at the tier the purchases since its beginning would make,
 *       but falls by one tier at most. The purchase that began the term, and points from before it,
 *       do not count again.
 *   <li>A return lowers the tier to what the purchases up to then make without the goods brought
 *       back, at the moment of the return.
 * </ul>
 */
public final class Ladder {
    private final TierRules rules;

    public Ladder(TierRules rules) {
        this.rules = rules;
    }

    /**
     * @param receipts all receipts of one member, in any order
     * @param now ends of terms up to here are applied
     */
    public Career climb(List<Receipt> receipts, Instant now) {
        var inOrder = receipts.stream().sorted(Receipt.IN_ORDER).toList();
        var sales = new Sales();
        var steps = new ArrayList<Step>();
        var standing = Standing.NONE;
        for (var receipt : inOrder) {
            standing = endTerms(standing, receipt.soldAt(), steps);
            if (receipt.kind() == Receipt.Kind.SALE) {
                sales.add(receipt);
                standing = buy(standing, sales.latest(), sales, steps);
            } else if (sales.takeBack(receipt)) {
                standing = bringBack(standing, receipt, sales, steps);
            }
        }
        var foothold = inOrder.isEmpty() ? null : foothold(standing, inOrder.getLast());
        return new Career(
                endTerms(standing, now, steps), List.copyOf(steps), sales.netPoints(), foothold);
    }

    /** Whether a walk over all receipts would pass the foothold and then come to these. */
    public boolean leadsOn(Foothold from, List<Receipt> receipts) {
        return from.rules().equals(rules.fingerprint())
                && receipts.stream()
                        .allMatch(r -> r.kind() == Receipt.Kind.SALE && from.isBefore(r));
    }

    /**
     * Goes on from a foothold that {@link #leadsOn} to the sales; ends where a walk over all
     * receipts would end. The steps are those after the foothold.
     *
     * @param sales at least one
     * @param earned points left of the sales before these
     */
    public Career goOn(Foothold from, List<Receipt> sales, Earned earned, Instant now) {
        var inOrder = sales.stream().sorted(Receipt.IN_ORDER).toList();
        var these = new Sales();
        Earned all =
                (since, until) ->
                        earned.pointsBetween(since, until) + these.pointsBetween(since, until);
        var steps = new ArrayList<Step>();
        var standing = from.standing();
        for (var sale : inOrder) {
            these.add(sale);
            standing = endTerms(standing, sale.soldAt(), steps);
            standing = buy(standing, these.latest(), all, steps);
        }
        return new Career(
                endTerms(standing, now, steps),
                List.copyOf(steps),
                these.netPoints(),
                foothold(standing, inOrder.getLast()));
    }

    private Foothold foothold(Standing standing, Receipt last) {
        return new Foothold(standing, last.soldAt(), last.kind(), last.id(), rules.fingerprint());
    }

    /** First day that begins no later than the instant. */
    public LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, rules.zone());
    }

    private Standing buy(Standing standing, Sale sale, Earned earned, List<Step> steps) {
        var single = bySinglePurchase(sale);
        var reached = single.max(byPoints(earned.pointsBetween(windowStart(sale.at()), sale.at())));
        if (!reached.above(standing.tier())) {
            return standing.earning(earnedAgain(standing, sale, earned));
        }
        var reason = reached == single ? Step.Reason.PURCHASE : Step.Reason.POINTS;
        steps.add(new Step(sale.at(), standing.tier(), reached, reason, sale.receiptId()));
        return term(reached, sale.at(), day(sale.at()));
    }

    /** What the purchases since the beginning of the term make, this one included. */
    private Tier earnedAgain(Standing standing, Sale sale, Earned earned) {
        var since = standing.since();
        if (since == null) {
            return Tier.NONE;
        }
        var from = windowStart(sale.at());
        return bySinglePurchase(sale)
                .max(byPoints(earned.pointsBetween(since.isAfter(from) ? since : from, sale.at())));
    }

    private Standing bringBack(Standing standing, Receipt returned, Sales sales, List<Step> steps) {
        var without = Standing.NONE;
        var unrecorded = new ArrayList<Step>();
        for (var sale : sales.all()) {
            without = endTerms(without, sale.at(), unrecorded);
            without = buy(without, sale, sales, unrecorded);
        }
        without = endTerms(without, returned.soldAt(), unrecorded);
        if (without.tier().above(standing.tier())) {
            return standing; // bringing goods back never lifts anyone
        }
        if (without.tier() != standing.tier()) {
            steps.add(
                    new Step(
                            returned.soldAt(),
                            standing.tier(),
                            without.tier(),
                            Step.Reason.RETURN,
                            returned.id()));
        }
        return without;
    }

    private Standing endTerms(Standing standing, Instant until, List<Step> steps) {
        var current = standing;
        for (var end = current.expiresOn();
                end != null && !end.isAfter(day(until));
                end = current.expiresOn()) {
            var at = end.atStartOfDay(rules.zone()).toInstant();
            var next = current.earned().max(current.tier().lower());
            var reason = next == current.tier() ? Step.Reason.RENEWED : Step.Reason.TERM_ENDED;
            steps.add(new Step(at, current.tier(), next, reason, null));
            current = next == Tier.NONE ? Standing.NONE : term(next, at, end);
        }
        return current;
    }

    private Standing term(Tier tier, Instant since, LocalDate from) {
        return new Standing(tier, since, from.plusYears(rules.termYears()), Tier.NONE);
    }

    private Tier bySinglePurchase(Sale sale) {
        var reached = Tier.NONE;
        for (var tier : Tier.values()) {
            if (rules.purchaseFor(tier).filter(sum -> sale.net().compareTo(sum) >= 0).isPresent()) {
                reached = tier;
            }
        }
        return reached;
    }

    private Tier byPoints(long points) {
        var reached = Tier.NONE;
        for (var tier : Tier.values()) {
            var needed = rules.pointsFor(tier);
            if (needed.isPresent() && points >= needed.getAsLong()) {
                reached = tier;
            }
        }
        return reached;
    }

    /** Beginning of the window whose points count at the moment. */
    public Instant windowStart(Instant at) {
        return at.atZone(rules.zone()).minusMonths(rules.windowMonths()).toInstant();
    }
}

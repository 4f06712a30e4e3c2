package org.laoke.points.receipt;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.laoke.points.earning.Earning.Earned;
import org.laoke.points.member.Members;
import org.laoke.points.rule.Buyer;
import org.laoke.points.rule.Decision;
import org.laoke.points.rule.Decision.Component;
import org.laoke.points.rule.Decision.Turn;
import org.laoke.points.rule.Fact;
import org.laoke.points.rule.LiveRules;
import org.laoke.points.rule.Purchase;

/**
 * What sales earn by the rules that were live when they were made. Rules that ask about the buyer
 * cost one look-up for all entries together; others none.
 */
@Singleton
public class Earnings {
    private final LiveRules rules;
    private final Members members;

    Earnings(LiveRules rules, Members members) {
        this.rules = rules;
        this.members = members;
    }

    /** One for each entry, in their order. */
    Uni<List<Earned>> of(List<Entry> entries) {
        var needs = EnumSet.noneOf(Fact.class);
        for (var entry : entries) {
            var purchase = entry.purchase();
            if (purchase != null) {
                needs.addAll(rules.at(purchase.soldAt()).needs());
            }
        }
        if (needs.isEmpty()) {
            return Uni.createFrom()
                    .item(() -> entries.stream().map(e -> of(e, Buyer.UNKNOWN)).toList());
        }
        return members.facts(entries.stream().map(Entry::buyer).toList(), needs)
                .map(
                        buyers ->
                                IntStream.range(0, entries.size())
                                        .mapToObj(i -> of(entries.get(i), buyers.get(i)))
                                        .toList());
    }

    private Earned of(Entry entry, Buyer buyer) {
        var purchase = entry.purchase();
        return purchase == null ? Earned.NOTHING : of(purchase, buyer);
    }

    /** What a purchase that was booked for nobody earns the member whose it turns out to be. */
    public Uni<Earned> of(Purchase purchase, UUID member) {
        var needs = rules.at(purchase.soldAt()).needs();
        return needs.isEmpty()
                ? Uni.createFrom().item(() -> of(purchase, Buyer.UNKNOWN))
                : members.facts(List.of(new Members.Named(member, null, null)), needs)
                        .map(buyers -> of(purchase, buyers.getFirst()));
    }

    /**
     * Nobody knows before the member's lock whether a sale is the first if none is booked yet: a
     * sale for which that matters brings both decisions, and the ledger takes one.
     */
    private Earned of(Purchase purchase, Buyer buyer) {
        var set = rules.at(purchase.soldAt());
        var decision = set.decide(purchase, buyer);
        if (!buyer.firstPurchase()) {
            return earned(decision);
        }
        var later = set.decide(purchase, buyer.onLaterPurchase());
        return later.equals(decision) ? earned(decision) : either(decision, later);
    }

    private static Earned either(Decision first, Decision later) {
        var parts = first.json(Turn.FIRST).addAll(later.json(Turn.LATER));
        var one = (first.components().isEmpty() ? later : first).components().getFirst();
        return new Earned(
                one.basis(), 0, one.expiresOn(), one.availableOn(), parts.toString(), true);
    }

    private static Earned earned(Decision decision) {
        var parts = decision.components();
        if (parts.isEmpty()) {
            return Earned.NOTHING;
        }
        var first = parts.getFirst();
        if (parts.size() == 1 && isConfigured(first)) {
            return new Earned(
                    first.basis(),
                    first.points(),
                    first.expiresOn(),
                    first.availableOn(),
                    null,
                    false);
        }
        return new Earned(
                first.basis(),
                decision.points(),
                first.expiresOn(),
                first.availableOn(),
                decision.json().toString(),
                parts.stream().anyMatch(part -> isApart(part, first)));
    }

    /** The configured base rule says all by itself; nothing need be kept of it. */
    private static boolean isConfigured(Component part) {
        return part.version() == 0 && part.lines() == null && part.limits().isEmpty();
    }

    private static boolean isApart(Component part, Component first) {
        return !part.limits().isEmpty()
                || part.awaits() != null
                || !part.expiresOn().equals(first.expiresOn())
                || !Objects.equals(part.availableOn(), first.availableOn());
    }
}

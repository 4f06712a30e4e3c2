package org.laoke.member.purchase;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.laoke.member.card.Card;
import org.laoke.member.card.Cards;
import org.laoke.member.profile.Member;
import org.laoke.member.profile.Members;
import org.laoke.member.tier.Career;
import org.laoke.member.tier.Earned;
import org.laoke.member.tier.Foothold;
import org.laoke.member.tier.Footholds;
import org.laoke.member.tier.Ladder;
import org.laoke.member.tier.Receipt;
import org.laoke.member.tier.Receipts;
import org.laoke.member.tier.Standing;
import org.laoke.member.tier.Step;
import org.laoke.member.tier.Tier;
import org.laoke.member.tier.TierRules;
import org.laoke.platform.outbox.Outbox;
import org.laoke.platform.outbox.OutboxEvent;

/** Brings tiers and cards of members in line with their receipts. */
@Singleton
class Memberships {
    private static final Logger LOG = Logger.getLogger(Memberships.class);

    private final Members members;
    private final Cards cards;
    private final Receipts receipts;
    private final Footholds footholds;
    private final TierSteps steps;
    private final Ladder ladder;
    private final Outbox outbox;
    private final Clock clock;

    Memberships(
            Members members,
            Cards cards,
            Receipts receipts,
            Footholds footholds,
            TierSteps steps,
            TierRules rules,
            Outbox outbox,
            Clock clock) {
        this.members = members;
        this.cards = cards;
        this.receipts = receipts;
        this.footholds = footholds;
        this.steps = steps;
        this.ladder = new Ladder(rules);
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Takes receipts in, in the current transaction; those seen before change nothing. A handful of
     * statements for all of them together.
     */
    Uni<Void> record(Map<UUID, List<Receipt>> byMember) {
        return members.lockedAll(byMember.keySet())
                .map(Memberships::byId)
                .chain(found -> recordOf(found, known(found.keySet(), byMember)));
    }

    private Uni<Void> recordOf(Map<UUID, Member> found, Map<UUID, List<Receipt>> byMember) {
        return byMember.isEmpty()
                ? nothing()
                : receipts.add(byMember).chain(fresh -> follow(found, only(fresh, byMember)));
    }

    /** Without those of members who are unknown here. */
    private static Map<UUID, List<Receipt>> known(
            Set<UUID> members, Map<UUID, List<Receipt>> byMember) {
        var known = new LinkedHashMap<UUID, List<Receipt>>();
        byMember.forEach(
                (member, theirs) -> {
                    if (members.contains(member)) {
                        known.put(member, theirs);
                    } else {
                        LOG.warnf(
                                "%d receipts name member %s, who is unknown here: %s",
                                theirs.size(), member, theirs.getFirst().id());
                    }
                });
        return known;
    }

    private static Map<UUID, List<Receipt>> only(
            Set<UUID> fresh, Map<UUID, List<Receipt>> byMember) {
        var only = new LinkedHashMap<UUID, List<Receipt>>();
        byMember.forEach(
                (member, theirs) -> {
                    var left = theirs.stream().filter(r -> fresh.contains(r.id())).toList();
                    if (!left.isEmpty()) {
                        only.put(member, left);
                    }
                });
        return only;
    }

    /** Ends the terms that are over, in a transaction of its own. */
    Uni<Void> endTerms(List<UUID> due) {
        return Panache.withTransaction(() -> members.lockedAll(due).chain(this::review));
    }

    /** Sales later than all before them go on from the foothold; anything else walks anew. */
    private Uni<Void> follow(Map<UUID, Member> found, Map<UUID, List<Receipt>> fresh) {
        return fresh.isEmpty()
                ? nothing()
                : footholds.of(fresh.keySet()).chain(from -> follow(found, fresh, from));
    }

    private Uni<Void> follow(
            Map<UUID, Member> found, Map<UUID, List<Receipt>> fresh, Map<UUID, Foothold> from) {
        var onwards = new ArrayList<Purchases>();
        var anew = new ArrayList<Member>();
        fresh.forEach(
                (id, sales) -> {
                    var member = Objects.requireNonNull(found.get(id), "locked");
                    var foothold = from.get(id);
                    if (foothold != null && ladder.leadsOn(foothold, sales)) {
                        onwards.add(new Purchases(member, foothold, sales));
                    } else {
                        anew.add(member);
                    }
                });
        return goOn(onwards).chain(() -> review(anew));
    }

    /** Purchases of a member that come after all others. */
    private record Purchases(Member member, Foothold from, List<Receipt> sales) {
        Receipts.Window window(Ladder ladder) {
            var moments = sales.stream().map(Receipt::soldAt).sorted().toList();
            return new Receipts.Window(
                    member.id(),
                    ladder.windowStart(moments.getFirst()),
                    moments.getLast(),
                    sales.stream().map(Receipt::id).collect(Collectors.toSet()));
        }
    }

    private Uni<Void> goOn(List<Purchases> purchases) {
        if (purchases.isEmpty()) {
            return nothing();
        }
        var windows = purchases.stream().map(p -> p.window(ladder)).toList();
        return receipts.earned(windows).chain(earned -> goOn(purchases, earned));
    }

    private Uni<Void> goOn(List<Purchases> purchases, Map<UUID, Earned> earned) {
        var careers = new LinkedHashMap<Member, Career>();
        var changes = new ArrayList<TierSteps.Change>();
        for (var purchase : purchases) {
            var member = purchase.member();
            var career =
                    ladder.goOn(
                            purchase.from(),
                            purchase.sales(),
                            earned.getOrDefault(member.id(), Earned.NOTHING),
                            clock.instant());
            careers.put(member, career);
            // Without a step there was none to replace either: what ends a term now has ended it
            // before.
            if (!career.steps().isEmpty()) {
                changes.add(
                        new TierSteps.Change(
                                member.id(), purchase.from().soldAt(), career.steps()));
            }
        }
        return footholds
                .keep(byId(careers))
                .chain(() -> steps.keep(changes))
                .chain(
                        () ->
                                settle(
                                        careers,
                                        (member, career) -> endedByTerm(career, member.status())));
    }

    private Uni<Void> review(List<Member> these) {
        return these.isEmpty()
                ? nothing()
                : receipts.of(these.stream().map(Member::id).toList())
                        .chain(kept -> review(these, kept));
    }

    private Uni<Void> review(List<Member> these, Map<UUID, List<Receipts.Kept>> kept) {
        var careers = new LinkedHashMap<Member, Career>();
        var net = new HashMap<UUID, Map<UUID, Long>>();
        var changes = new ArrayList<TierSteps.Change>();
        for (var member : these) {
            var theirs = kept.getOrDefault(member.id(), List.of());
            var career =
                    ladder.climb(
                            theirs.stream().map(Receipts.Kept::receipt).toList(), clock.instant());
            careers.put(member, career);
            net.put(member.id(), changed(theirs, career.netPoints()));
            changes.add(new TierSteps.Change(member.id(), null, career.steps()));
        }
        return receipts.keepNet(net)
                .chain(() -> footholds.keep(byId(careers)))
                .chain(() -> steps.keep(changes))
                .chain(
                        () ->
                                settle(
                                        careers,
                                        (member, career) ->
                                                endedByTerm(career, Member.Status.PROSPECT)));
    }

    private static Map<UUID, Long> changed(List<Receipts.Kept> kept, Map<UUID, Long> netPoints) {
        var changed = new HashMap<>(netPoints);
        kept.forEach(k -> changed.remove(k.receipt().id(), k.netPoints()));
        return changed;
    }

    private static Map<UUID, Member> byId(List<Member> members) {
        return members.stream().collect(Collectors.toMap(Member::id, Function.identity()));
    }

    private static Map<UUID, Career> byId(Map<Member, Career> careers) {
        var byId = new LinkedHashMap<UUID, Career>();
        careers.forEach((member, career) -> byId.put(member.id(), career));
        return byId;
    }

    /** A member whose membership is no longer as it was. */
    private record Settled(Member member, Standing standing, boolean endedByTerm) {}

    private Uni<Void> settle(Map<Member, Career> careers, BiPredicate<Member, Career> endedByTerm) {
        var changed = new ArrayList<Settled>();
        careers.forEach(
                (member, career) -> {
                    var standing = career.standing();
                    boolean ended = endedByTerm.test(member, career);
                    var status = status(standing, ended);
                    if (member.tier() != standing.tier()
                            || !Objects.equals(member.tierExpiresOn(), standing.expiresOn())
                            || member.status() != status) {
                        member.stand(standing.tier(), standing.expiresOn(), status);
                        changed.add(new Settled(member, standing, ended));
                    }
                });
        return cardsOf(changed).chain(held -> outbox.addAll(events(changed, held)));
    }

    private List<OutboxEvent> events(List<Settled> changed, Map<UUID, Card> held) {
        var now = clock.instant();
        return changed.stream()
                .map(Settled::member)
                .map(
                        member -> {
                            var card = held.get(member.id());
                            return member.changed(card == null ? null : card.status(), now);
                        })
                .toList();
    }

    private static Member.Status status(Standing standing, boolean endedByTerm) {
        if (standing.tier() != Tier.NONE) {
            return Member.Status.ACTIVE;
        }
        return endedByTerm ? Member.Status.EXPIRED : Member.Status.PROSPECT;
    }

    /**
     * Whether the last change of tier was the end of a term.
     *
     * @param before what the changes before those of the career led to
     */
    private static boolean endedByTerm(Career career, Member.Status before) {
        return career.steps().isEmpty()
                ? before == Member.Status.EXPIRED
                : career.steps().getLast().reason() == Step.Reason.TERM_ENDED;
    }

    /** What the members hold from now on; who has no active card and may have one gets one. */
    private Uni<Map<UUID, Card>> cardsOf(List<Settled> changed) {
        var numbers =
                changed.stream()
                        .map(settled -> settled.member().cardNumber())
                        .filter(Objects::nonNull)
                        .toList();
        return cards.byNumbers(numbers).chain(known -> cardsOf(changed, known));
    }

    private Uni<Map<UUID, Card>> cardsOf(List<Settled> changed, Map<String, Card> known) {
        var held = new HashMap<UUID, Card>();
        var without = new ArrayList<Settled>();
        for (var settled : changed) {
            String number = settled.member().cardNumber();
            var card = number == null ? null : known.get(number);
            if (card != null) {
                held.put(settled.member().id(), card);
            }
            if (card != null && card.status() == Card.Status.ACTIVE) {
                follow(card, settled);
            } else if (settled.standing().expiresOn() != null) {
                without.add(settled);
            }
        }
        return issue(without)
                .invoke(issued -> issued.forEach(card -> held.put(card.memberId(), card)))
                .replaceWith(held);
    }

    private static void follow(Card card, Settled settled) {
        LocalDate end = settled.standing().expiresOn();
        if (end != null) {
            card.follow(settled.standing().tier(), end);
        } else if (settled.endedByTerm()) {
            card.expire();
        } else {
            card.cancel();
        }
    }

    private Uni<List<Card>> issue(List<Settled> without) {
        var today = ladder.day(clock.instant());
        var orders = new ArrayList<Cards.Order>();
        for (var settled : without) {
            LocalDate end = Objects.requireNonNull(settled.standing().expiresOn(), "checked");
            orders.add(
                    new Cards.Order(settled.member().id(), settled.standing().tier(), today, end));
        }
        return cards.issue(orders)
                .invoke(
                        issued -> {
                            for (int i = 0; i < issued.size(); i++) {
                                without.get(i).member().hold(issued.get(i));
                            }
                        });
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}

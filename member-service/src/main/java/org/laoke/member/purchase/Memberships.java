package org.laoke.member.purchase;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
import org.laoke.member.tier.Decrees;
import org.laoke.member.tier.Earned;
import org.laoke.member.tier.Foothold;
import org.laoke.member.tier.Footholds;
import org.laoke.member.tier.Ladder;
import org.laoke.member.tier.Outlook;
import org.laoke.member.tier.PeopleDecide;
import org.laoke.member.tier.Policies;
import org.laoke.member.tier.Receipt;
import org.laoke.member.tier.Receipts;
import org.laoke.member.tier.Standing;
import org.laoke.member.tier.Step;
import org.laoke.member.tier.Tier;
import org.laoke.member.tier.Timeline;
import org.laoke.platform.outbox.Outbox;
import org.laoke.platform.outbox.OutboxEvent;

/** Brings tiers and cards of members in line with their receipts. */
@Singleton
public class Memberships {
    private static final Logger LOG = Logger.getLogger(Memberships.class);

    private final Members members;
    private final Cards cards;
    private final Receipts receipts;
    private final Footholds footholds;
    private final TierSteps steps;
    private final Policies policies;
    private final PeopleDecide decrees;
    private final Fees fees;
    private final Outbox outbox;
    private final Clock clock;

    Memberships(
            Members members,
            Cards cards,
            Receipts receipts,
            Footholds footholds,
            TierSteps steps,
            Policies policies,
            PeopleDecide decrees,
            Fees fees,
            Outbox outbox,
            Clock clock) {
        this.members = members;
        this.cards = cards;
        this.receipts = receipts;
        this.footholds = footholds;
        this.steps = steps;
        this.policies = policies;
        this.decrees = decrees;
        this.fees = fees;
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
                .chain(found -> withMerged(found, byMember));
    }

    /** Receipts of records that were merged into others are those others'. */
    private Uni<Void> withMerged(Map<UUID, Member> found, Map<UUID, List<Receipt>> byMember) {
        var missing = byMember.keySet().stream().filter(id -> !found.containsKey(id)).toList();
        return missing.isEmpty()
                ? recordOf(found, byMember)
                : Merged.of(missing)
                        .chain(
                                merged ->
                                        merged.isEmpty()
                                                ? recordOf(found, known(found.keySet(), byMember))
                                                : recordMerged(merged, byMember));
    }

    private Uni<Void> recordMerged(Map<UUID, UUID> merged, Map<UUID, List<Receipt>> byMember) {
        var theirs = new LinkedHashMap<UUID, List<Receipt>>();
        byMember.forEach(
                (id, some) ->
                        theirs.computeIfAbsent(
                                        merged.getOrDefault(id, id), none -> new ArrayList<>())
                                .addAll(some));
        return members.lockedAll(theirs.keySet())
                .map(Memberships::byId)
                .chain(found -> recordOf(found, known(found.keySet(), theirs)))
                .chain(() -> Merged.note(merged.keySet(), byMember));
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

    /**
     * Says of each of them what the end of their term will bring, in a transaction of its own.
     *
     * @param ending whose term ends soon
     */
    Uni<Void> lookAhead(List<UUID> ending) {
        return Panache.withTransaction(
                () ->
                        members.lockedAll(ending)
                                .invoke(these -> these.forEach(Member::lookAhead))
                                .chain(this::review));
    }

    /**
     * Decides tiers and cards anew, in the current transaction: after something other than a
     * receipt has changed what they follow from.
     *
     * @param these locked
     */
    public Uni<Void> review(List<Member> these) {
        return these.isEmpty()
                ? nothing()
                : policies.current().chain(timeline -> review(these, timeline, false));
    }

    /**
     * Decides tier and card anew and tells of the member, in the current transaction: after people
     * have changed the status, or what the tier follows from.
     *
     * @param member locked
     */
    public Uni<Void> decided(Member member) {
        return policies.current().chain(timeline -> review(List.of(member), timeline, true));
    }

    /** Sales later than all before them go on from the foothold; anything else walks anew. */
    private Uni<Void> follow(Map<UUID, Member> found, Map<UUID, List<Receipt>> fresh) {
        return fresh.isEmpty()
                ? nothing()
                : policies.current()
                        .chain(
                                timeline ->
                                        footholds
                                                .of(fresh.keySet())
                                                .chain(
                                                        from ->
                                                                follow(
                                                                        found, fresh, from,
                                                                        timeline)));
    }

    private Uni<Void> follow(
            Map<UUID, Member> found,
            Map<UUID, List<Receipt>> fresh,
            Map<UUID, Foothold> from,
            Timeline timeline) {
        var ladder = new Ladder(timeline);
        var onwards = new ArrayList<Purchases>();
        var anew = new ArrayList<Member>();
        fresh.forEach(
                (id, sales) -> {
                    var member = Objects.requireNonNull(found.get(id), "locked");
                    var foothold = from.get(id);
                    // What people decided, and what a member was told, is seen by whole walks.
                    if (foothold != null
                            && !member.needsWholeWalk()
                            && ladder.leadsOn(foothold, sales)) {
                        onwards.add(new Purchases(member, foothold, sales));
                    } else {
                        anew.add(member);
                    }
                });
        return goOn(onwards, timeline).chain(() -> review(anew, timeline, false));
    }

    /** Purchases of a member that come after all others. */
    private record Purchases(Member member, Foothold from, List<Receipt> sales) {
        Receipts.Window window(Ladder ladder) {
            var moments = sales.stream().map(Receipt::soldAt).sorted().toList();
            return new Receipts.Window(
                    member.id(),
                    ladder.horizon(from, moments.getFirst()),
                    moments.getLast(),
                    sales.stream().map(Receipt::id).collect(Collectors.toSet()));
        }
    }

    private Uni<Void> goOn(List<Purchases> purchases, Timeline timeline) {
        if (purchases.isEmpty()) {
            return nothing();
        }
        var ladder = new Ladder(timeline);
        var windows = purchases.stream().map(p -> p.window(ladder)).toList();
        return receipts.earned(windows, timeline.countsMoney())
                .chain(earned -> goOn(purchases, earned, timeline));
    }

    private Uni<Void> goOn(List<Purchases> purchases, Map<UUID, Earned> earned, Timeline timeline) {
        var ladder = new Ladder(timeline);
        var careers = new LinkedHashMap<Member, Career>();
        var changes = new ArrayList<TierSteps.Change>();
        for (var purchase : purchases) {
            var member = purchase.member();
            var career =
                    ladder.goOn(
                            purchase.from(),
                            purchase.sales(),
                            earned.getOrDefault(member.id(), Earned.NOTHING),
                            Decrees.NONE,
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
                                        timeline,
                                        Set.of(),
                                        (member, career) -> endedByTerm(career, member.status())));
    }

    private Uni<Void> review(List<Member> these, Timeline timeline, boolean tell) {
        if (these.isEmpty()) {
            return nothing();
        }
        var decreed = these.stream().filter(Member::isDecreed).map(Member::id).toList();
        return receipts.of(these.stream().map(Member::id).toList())
                .chain(
                        kept ->
                                decrees.about(decreed)
                                        .chain(
                                                decided ->
                                                        review(
                                                                these, kept, decided, timeline,
                                                                tell)));
    }

    private Uni<Void> review(
            List<Member> these,
            Map<UUID, List<Receipts.Kept>> kept,
            Map<UUID, Decrees> decided,
            Timeline timeline,
            boolean tell) {
        var ladder = new Ladder(timeline);
        var now = clock.instant();
        var news = new HashSet<>(tell ? these : List.<Member>of());
        var careers = new LinkedHashMap<Member, Career>();
        var left = new HashMap<UUID, Map<UUID, Career.Left>>();
        var changes = new ArrayList<TierSteps.Change>();
        for (var member : these) {
            var theirs = kept.getOrDefault(member.id(), List.of());
            var facts = theirs.stream().map(Receipts.Kept::receipt).toList();
            var said = decided.getOrDefault(member.id(), Decrees.NONE);
            var career = ladder.climb(facts, said, now);
            if (member.wasWarned() && member.warn(Outlook.of(timeline, facts, said, now))) {
                news.add(member);
            }
            careers.put(member, career);
            left.put(member.id(), changed(theirs, career.left()));
            changes.add(new TierSteps.Change(member.id(), null, career.steps()));
        }
        return receipts.keepLeft(left)
                .chain(() -> footholds.keep(byId(careers)))
                .chain(() -> steps.keep(changes))
                .chain(
                        () ->
                                settle(
                                        careers,
                                        timeline,
                                        news,
                                        (member, career) ->
                                                endedByTerm(career, Member.Status.PROSPECT)));
    }

    private static Map<UUID, Career.Left> changed(
            List<Receipts.Kept> kept, Map<UUID, Career.Left> left) {
        var changed = new HashMap<>(left);
        kept.stream()
                .filter(k -> k.isLeft(left.get(k.receipt().id())))
                .forEach(k -> changed.remove(k.receipt().id()));
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
    private record Settled(Member member, boolean endedByTerm) {}

    /**
     * @param news are told of, whether or not tier, term or status changed
     */
    private Uni<Void> settle(
            Map<Member, Career> careers,
            Timeline timeline,
            Set<Member> news,
            BiPredicate<Member, Career> endedByTerm) {
        var changed = new ArrayList<Settled>();
        var charges = new ArrayList<Fees.Charge>();
        var policy = timeline.at(clock.instant());
        careers.forEach(
                (member, career) -> {
                    var standing = career.standing();
                    boolean ended = endedByTerm.test(member, career);
                    var status = member.statusAfter(status(standing, ended));
                    var tier = member.isCancelled() ? Tier.NONE : standing.tier();
                    var until = member.isCancelled() ? null : standing.expiresOn();
                    if (until != null && !until.equals(member.tierExpiresOn())) {
                        Fees.Charge.of(member.id(), standing, policy, charges);
                    }
                    if (news.contains(member)
                            || member.tier() != tier
                            || !Objects.equals(member.tierExpiresOn(), until)
                            || member.status() != status) {
                        member.stand(tier, until, status);
                        changed.add(new Settled(member, ended));
                    }
                });
        var today = new Ladder(timeline).day(clock.instant());
        return cardsOf(changed, today)
                .chain(held -> outbox.addAll(events(changed, held)))
                .chain(() -> fees.charge(charges));
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
    private Uni<Map<UUID, Card>> cardsOf(List<Settled> changed, LocalDate today) {
        var numbers =
                changed.stream()
                        .map(settled -> settled.member().cardNumber())
                        .filter(Objects::nonNull)
                        .toList();
        return cards.byNumbers(numbers).chain(known -> cardsOf(changed, known, today));
    }

    private Uni<Map<UUID, Card>> cardsOf(
            List<Settled> changed, Map<String, Card> known, LocalDate today) {
        var held = new HashMap<UUID, Card>();
        var without = new ArrayList<Member>();
        for (var settled : changed) {
            var member = settled.member();
            String number = member.cardNumber();
            var card = number == null ? null : known.get(number);
            if (card != null) {
                held.put(member.id(), card);
            }
            if (card != null && card.status() == Card.Status.ACTIVE) {
                follow(card, settled);
            } else if (member.tierExpiresOn() != null) {
                without.add(member);
            }
        }
        return issue(without, today)
                .invoke(issued -> issued.forEach(card -> held.put(card.memberId(), card)))
                .replaceWith(held);
    }

    private void follow(Card card, Settled settled) {
        var member = settled.member();
        LocalDate end = member.tierExpiresOn();
        if (end != null) {
            card.follow(member.tier(), end);
        } else if (settled.endedByTerm() && !member.isCancelled()) {
            card.expire(clock.instant());
        } else {
            card.cancel(clock.instant());
        }
    }

    private Uni<List<Card>> issue(List<Member> without, LocalDate today) {
        var orders = new ArrayList<Cards.Order>();
        for (var member : without) {
            LocalDate end = Objects.requireNonNull(member.tierExpiresOn(), "checked");
            orders.add(new Cards.Order(member.id(), member.tier(), today, end));
        }
        return cards.issue(orders)
                .invoke(
                        issued -> {
                            for (int i = 0; i < issued.size(); i++) {
                                without.get(i).hold(issued.get(i));
                            }
                        });
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}

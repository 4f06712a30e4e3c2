package org.laoke.member.merge;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.laoke.member.card.Card;
import org.laoke.member.card.Cards;
import org.laoke.member.fact.MergedFacts;
import org.laoke.member.profile.Contacts;
import org.laoke.member.profile.MasterData;
import org.laoke.member.profile.Member;
import org.laoke.member.profile.MemberView;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.Permission;
import org.laoke.member.profile.Views;
import org.laoke.member.purchase.Memberships;
import org.laoke.member.tier.Decrees;
import org.laoke.member.tier.Ladder;
import org.laoke.member.tier.PeopleDecide;
import org.laoke.member.tier.Policies;
import org.laoke.member.tier.Receipts;
import org.laoke.member.tier.Standing;
import org.laoke.member.tier.Timeline;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.outbox.Outbox;
import org.laoke.platform.time.Ids;

/**
 * Makes one record of two, or two of one again. Both rows are locked in the order of their ids, so
 * of two merges that share a record the second waits and then sees what the first left.
 */
@Singleton
class Merging {
    private record Both(Member into, Member from) {
        List<Member> all() {
            return List.of(into, from);
        }
    }

    private final Members members;
    private final Merges merges;
    private final Contacts contacts;
    private final Views views;
    private final Cards cards;
    private final Receipts receipts;
    private final Policies policies;
    private final PeopleDecide decrees;
    private final Memberships memberships;
    private final MergedFacts facts;
    private final MergeConfig config;
    private final Outbox outbox;
    private final Caller caller;
    private final Clock clock;

    Merging(
            Members members,
            Merges merges,
            Contacts contacts,
            Views views,
            Cards cards,
            Receipts receipts,
            Policies policies,
            PeopleDecide decrees,
            Memberships memberships,
            MergedFacts facts,
            MergeConfig config,
            Outbox outbox,
            Caller caller,
            Clock clock) {
        this.members = members;
        this.merges = merges;
        this.contacts = contacts;
        this.views = views;
        this.cards = cards;
        this.receipts = receipts;
        this.policies = policies;
        this.decrees = decrees;
        this.memberships = memberships;
        this.facts = facts;
        this.config = config;
        this.outbox = outbox;
        this.caller = caller;
        this.clock = clock;
    }

    /** What a merge would make, for who sees the contact data of both. */
    Uni<MergePreview> preview(UUID intoId, UUID fromId) {
        requireTwo(intoId, fromId);
        return members.require(intoId)
                .chain(into -> members.require(fromId).map(from -> new Both(into, from)))
                .chain(both -> seen(both).chain(shown -> preview(both, shown)));
    }

    private Uni<MergePreview> preview(Both both, List<MemberView> shown) {
        var ids = both.all().stream().map(Member::id).toList();
        return policies.current()
                .chain(
                        timeline ->
                                receipts.of(ids)
                                        .chain(
                                                kept ->
                                                        decrees.about(ids)
                                                                .map(
                                                                        decided ->
                                                                                new Walk(
                                                                                        timeline,
                                                                                        kept,
                                                                                        decided))))
                .chain(
                        walk ->
                                merges.open(both.from().id(), both.into().id())
                                        .map(open -> preview(both, shown, walk, open)));
    }

    /** What decides the tier of one who had two records. */
    private record Walk(
            Timeline timeline, Map<UUID, List<Receipts.Kept>> kept, Map<UUID, Decrees> decided) {
        List<Receipts.Kept> of(Member member) {
            return kept.getOrDefault(member.id(), List.of());
        }

        Standing standing(Both both, Instant now) {
            var all =
                    both.all().stream()
                            .flatMap(member -> of(member).stream())
                            .map(Receipts.Kept::receipt)
                            .toList();
            var said =
                    both.all().stream()
                            .map(member -> decided.getOrDefault(member.id(), Decrees.NONE))
                            .toList();
            var joined =
                    new Decrees(
                            said.stream().flatMap(one -> one.grants().stream()).toList(),
                            said.stream().flatMap(one -> one.locks().stream()).toList());
            return new Ladder(timeline).climb(all, joined, now).standing();
        }
    }

    private MergePreview preview(Both both, List<MemberView> shown, Walk walk, List<String> open) {
        var standing = walk.standing(both, clock.instant());
        return new MergePreview(
                new MergePreview.Side(
                        shown.get(0), both.into().version(), walk.of(both.into()).size()),
                new MergePreview.Side(
                        shown.get(1), both.from().version(), walk.of(both.from()).size()),
                MergePreview.fields(written(both.into()), written(both.from())),
                standing.tier(),
                standing.expiresOn(),
                open.contains(Merges.VISITING));
    }

    /** In the current transaction. */
    Uni<MergeView> merge(UUID intoId, MergeForm form) {
        requireTwo(intoId, form.from());
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var pair = new Merges.Pair(Ids.next(), form.from(), intoId);
        return both(intoId, form.from())
                .call(this::seen)
                .call(both -> requireUnchanged(both, form))
                .call(both -> join(both, pair, form, at))
                .chain(() -> merges.one(pair.merge()));
    }

    private Uni<Void> requireUnchanged(Both both, MergeForm form) {
        if (both.into().isMerged() || both.from().isMerged()) {
            throw MergeRefused.overtaken();
        }
        if (both.into().version() != form.version()
                || both.from().version() != form.fromVersion()) {
            throw MergeRefused.stale();
        }
        if (both.into().isBarred() || both.from().isBarred()) {
            throw MergeRefused.barred();
        }
        return merges.open(form.from(), both.into().id())
                .invoke(Merging::requireNothingOpen)
                .replaceWithVoid();
    }

    private static void requireNothingOpen(List<String> open) {
        if (open.contains(Merges.VISITING)) {
            throw MergeRefused.inStore();
        }
        if (!open.isEmpty()) {
            throw MergeRefused.undecided();
        }
    }

    private Uni<Void> join(Both both, Merges.Pair pair, MergeForm form, Instant at) {
        var into = both.into();
        var from = both.from();
        return cards.statusOf(from.cardNumber())
                .chain(
                        card ->
                                merges.add(
                                        pair,
                                        form,
                                        card == Card.Status.ACTIVE,
                                        from.consultantId(),
                                        at,
                                        at.plus(config.undoWithin()),
                                        caller.name()))
                .chain(() -> swap(both, form.take()))
                .chain(() -> facts.takeOver(into, from, at))
                .chain(keys -> merges.tookFacts(pair.merge(), keys))
                .chain(() -> withdraw(both, at))
                .chain(() -> merges.move(pair, at))
                .invoke(
                        () -> {
                            if (from.isDecreed()) {
                                into.decree();
                            }
                        })
                .chain(() -> memberships.review(both.all()))
                .chain(() -> cards.statusOf(into.cardNumber()))
                .chain(
                        card ->
                                outbox.addAll(
                                        List.of(
                                                into.changed(card, at),
                                                from.mergeInto(into.id(), at))));
    }

    /**
     * The two records change places in these fields, so that nothing is lost and the same again
     * undoes it. The phone is unique: it is let go of before the other record takes it.
     */
    private Uni<Void> swap(Both both, Set<String> fields) {
        if (fields.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var into = both.into();
        var from = both.from();
        var before = written(into);
        var there = written(from);
        return (fields.contains("phone")
                        ? merges.freePhone(from.id())
                        : Uni.createFrom().voidItem())
                .invoke(() -> edit(into, before.with(fields, there)))
                .chain(Panache::flush)
                .invoke(() -> edit(from, there.with(fields, before)))
                .chain(Panache::flush);
    }

    private void edit(Member member, MasterData now) {
        member.edit(now, contacts.seal(member, now.contact()));
    }

    /** What the person took back under either record is taken back; nothing is gained. */
    private Uni<Void> withdraw(Both both, Instant at) {
        var into = both.into();
        var agreed = both.from().permissions().held();
        return merges.withdrawn(both.from().id())
                .chain(
                        all -> {
                            var gone =
                                    all.stream()
                                            .map(Permission::read)
                                            .filter(into.permissions().held()::contains)
                                            .filter(permission -> !agreed.contains(permission))
                                            .collect(Collectors.toSet());
                            if (gone.isEmpty()) {
                                return Uni.createFrom().voidItem();
                            }
                            into.agree(into.permissions().with(Set.of(), gone));
                            return merges.noteWithdrawn(
                                    into.id(),
                                    gone.stream().map(Permission::text).toList(),
                                    at,
                                    caller.name());
                        });
    }

    /**
     * The first person asks, the second does it. In the current transaction.
     *
     * @throws MergeRefused if it is over, or the same person asks twice
     */
    Uni<MergeView> undo(UUID merge, String reason) {
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return merges.locked(merge)
                .chain(
                        open ->
                                both(open.into(), open.from())
                                        .call(this::visible)
                                        .call(both -> undo(both, open, reason, at)))
                .chain(() -> merges.one(merge));
    }

    private Uni<Void> undo(Both both, Merges.Open open, String reason, Instant at) {
        if (open.undone()) {
            throw MergeRefused.undone();
        }
        if (at.isAfter(open.undoUntil())) {
            throw MergeRefused.tooLate();
        }
        if (both.into().isMerged()) {
            throw MergeRefused.notLast();
        }
        if (open.askedBy().isEmpty()) {
            return merges.ask(open.id(), at, caller.name(), reason.strip());
        }
        if (open.askedBy().equals(caller.name())) {
            throw MergeRefused.secondPerson();
        }
        return part(both, open, at);
    }

    private Uni<Void> part(Both both, Merges.Open open, Instant at) {
        var into = both.into();
        var from = both.from();
        var pair = new Merges.Pair(open.id(), open.from(), open.into());
        return swap(both, Set.copyOf(open.taken()))
                .chain(() -> facts.giveBack(into.id(), open.facts(), open.at(), at, caller.name()))
                .chain(() -> merges.moveBack(pair, open.cardActive()))
                .invoke(from::part)
                .chain(() -> merges.consultantBack(open.id(), at, caller.name()))
                .invoke(
                        again -> {
                            if (!again.isEmpty()) {
                                from.assignTo(again.getFirst());
                            }
                        })
                .chain(() -> memberships.review(both.all()))
                .chain(() -> merges.undo(open.id(), at, caller.name()))
                .chain(() -> cards.statusOf(into.cardNumber()))
                .chain(card -> outbox.add(into.changed(card, at)))
                .chain(() -> cards.statusOf(from.cardNumber()))
                .chain(card -> outbox.add(from.changed(card, at)));
    }

    /** Merges into a member, for who sees the profile. */
    Uni<List<MergeView>> of(UUID member) {
        return members.require(member)
                .call(found -> views.of(found, "merges").invoke(MemberView::requireFull))
                .chain(() -> merges.of(member));
    }

    private Uni<Both> both(UUID intoId, UUID fromId) {
        return members.recordsLocked(List.of(intoId, fromId))
                .map(
                        found -> {
                            if (found.size() < 2) {
                                throw MergeRefused.overtaken();
                            }
                            boolean first = found.get(0).id().equals(intoId);
                            return new Both(found.get(first ? 0 : 1), found.get(first ? 1 : 0));
                        });
    }

    /** Both profiles, as long as the caller sees all of them. */
    private Uni<List<MemberView>> seen(Both both) {
        if (both.into().isMerged() || both.from().isMerged()) {
            throw MergeRefused.overtaken();
        }
        return views.of(both.into(), "merge")
                .invoke(MemberView::requireContact)
                .chain(
                        into ->
                                views.of(both.from(), "merge")
                                        .invoke(MemberView::requireContact)
                                        .map(from -> List.of(into, from)));
    }

    /** The record that stays shows whether the caller may take the other one out of it again. */
    private Uni<MemberView> visible(Both both) {
        if (both.into().isMerged()) {
            throw MergeRefused.notLast();
        }
        return views.of(both.into(), "merge").invoke(MemberView::requireContact);
    }

    private MasterData written(Member member) {
        return MasterData.of(member, contacts.of(member));
    }

    private static void requireTwo(UUID one, UUID other) {
        if (one.equals(other)) {
            throw MergeRefused.itself();
        }
    }
}

package org.laoke.member.membership;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.member.profile.Member;
import org.laoke.member.tier.Decrees;
import org.laoke.member.tier.Outlook;
import org.laoke.member.tier.PeopleDecide;
import org.laoke.member.tier.Policies;
import org.laoke.member.tier.Receipts;
import org.laoke.member.tier.Timeline;

/** Puts together what is known of a membership, in the current session. */
@Singleton
class MembershipViews {
    /** The tier, and what it follows from. */
    private record Reached(Timeline timeline, Outlook outlook) {}

    /** What people decided. */
    private record Decided(
            TierLocks.@Nullable Lock lock,
            List<Application> applications,
            List<Sanction> sanctions) {}

    private final Policies policies;
    private final Receipts receipts;
    private final PeopleDecide decrees;
    private final LostCards cards;
    private final TierLocks locks;
    private final Applications applications;
    private final Sanctions sanctions;
    private final Agreements agreements;
    private final FeeDesk fees;
    private final Clock clock;

    MembershipViews(
            Policies policies,
            Receipts receipts,
            PeopleDecide decrees,
            LostCards cards,
            TierLocks locks,
            Applications applications,
            Sanctions sanctions,
            Agreements agreements,
            FeeDesk fees,
            Clock clock) {
        this.policies = policies;
        this.receipts = receipts;
        this.decrees = decrees;
        this.cards = cards;
        this.locks = locks;
        this.applications = applications;
        this.sanctions = sanctions;
        this.agreements = agreements;
        this.fees = fees;
        this.clock = clock;
    }

    Uni<MembershipView> of(Member member) {
        return reached(member)
                .chain(reached -> decided(member.id()).chain(said -> view(member, reached, said)));
    }

    private Uni<Reached> reached(Member member) {
        var ids = List.of(member.id());
        return policies.current()
                .chain(
                        timeline ->
                                decrees.about(member.isDecreed() ? ids : List.of())
                                        .map(said -> said.getOrDefault(member.id(), Decrees.NONE))
                                        .chain(
                                                said ->
                                                        receipts.of(ids)
                                                                .map(
                                                                        kept ->
                                                                                kept.getOrDefault(
                                                                                        member.id(),
                                                                                        List.of()))
                                                                .map(
                                                                        kept ->
                                                                                reached(
                                                                                        timeline,
                                                                                        kept,
                                                                                        said))));
    }

    private Reached reached(Timeline timeline, List<Receipts.Kept> kept, Decrees said) {
        var theirs = kept.stream().map(Receipts.Kept::receipt).toList();
        return new Reached(timeline, Outlook.of(timeline, theirs, said, clock.instant()));
    }

    private Uni<Decided> decided(UUID id) {
        return locks.of(id)
                .chain(
                        lock ->
                                applications
                                        .of(id)
                                        .chain(
                                                asked ->
                                                        sanctions
                                                                .of(id)
                                                                .map(
                                                                        measures ->
                                                                                new Decided(
                                                                                        lock, asked,
                                                                                        measures))));
    }

    private Uni<MembershipView> view(Member member, Reached reached, Decided said) {
        var policy = reached.timeline().at(clock.instant());
        var terms = policy.of(member.tier());
        return cards.of(member.id())
                .chain(
                        held ->
                                agreements
                                        .toAccept(member.id())
                                        .chain(
                                                open ->
                                                        fees.of(member.id())
                                                                .map(
                                                                        owed ->
                                                                                new MembershipView(
                                                                                        member.id(),
                                                                                        member
                                                                                                .status(),
                                                                                        member
                                                                                                .tier(),
                                                                                        policy.no(),
                                                                                        terms
                                                                                                        == null
                                                                                                ? null
                                                                                                : terms
                                                                                                        .card(),
                                                                                        reached
                                                                                                .outlook(),
                                                                                        held,
                                                                                        said.lock(),
                                                                                        said
                                                                                                .applications(),
                                                                                        said
                                                                                                .sanctions(),
                                                                                        open,
                                                                                        owed))));
    }
}

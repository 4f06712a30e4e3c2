package org.laoke.member.purchase;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.laoke.member.card.Card;
import org.laoke.member.card.Cards;
import org.laoke.member.profile.Member;
import org.laoke.member.profile.Members;
import org.laoke.member.tier.Career;
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

/** Brings tier and card of a member in line with the member's receipts. */
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

    /** Takes a receipt in, in the current transaction; one seen before changes nothing. */
    Uni<Void> record(UUID memberId, Receipt receipt) {
        return members.locked(memberId)
                .chain(
                        member ->
                                member == null
                                        ? unknown(memberId, receipt)
                                        : receipts.add(memberId, receipt)
                                                .chain(
                                                        fresh ->
                                                                fresh
                                                                        ? follow(member, receipt)
                                                                        : nothing()));
    }

    /** Ends the terms that are over, in a transaction of its own. */
    Uni<Void> endTerm(UUID memberId) {
        return Panache.withTransaction(
                () ->
                        members.locked(memberId)
                                .chain(member -> member == null ? nothing() : review(member)));
    }

    /** A sale later than all before it goes on from the foothold; anything else walks anew. */
    private Uni<Void> follow(Member member, Receipt receipt) {
        return footholds
                .of(member.id())
                .chain(
                        foothold ->
                                foothold != null && ladder.leadsOn(foothold, receipt)
                                        ? goOn(member, foothold, receipt)
                                        : review(member));
    }

    private Uni<Void> goOn(Member member, Foothold from, Receipt sale) {
        var window = ladder.windowStart(sale.soldAt());
        return receipts.earned(member.id(), window, sale.soldAt())
                .map(earned -> ladder.goOn(from, sale, earned, clock.instant()))
                .call(career -> footholds.keep(member.id(), career.foothold()))
                .call(career -> keepAfter(from, member, career.steps()))
                .chain(career -> settle(member, career, endedByTerm(career, member.status())));
    }

    /**
     * Without a step there was none to replace either: what ends a term now has ended it before.
     */
    private Uni<Void> keepAfter(Foothold from, Member member, List<Step> changes) {
        return changes.isEmpty() ? nothing() : steps.keepAfter(from.soldAt(), member.id(), changes);
    }

    private Uni<Void> review(Member member) {
        return receipts.of(member.id())
                .map(known -> ladder.climb(known, clock.instant()))
                .call(career -> receipts.keepNet(member.id(), career.netPoints()))
                .call(career -> footholds.keep(member.id(), career.foothold()))
                .call(career -> steps.keep(member.id(), career.steps()))
                .chain(
                        career ->
                                settle(
                                        member,
                                        career,
                                        endedByTerm(career, Member.Status.PROSPECT)));
    }

    private Uni<Void> settle(Member member, Career career, boolean endedByTerm) {
        var standing = career.standing();
        var status = status(standing, endedByTerm);
        if (member.tier() == standing.tier()
                && Objects.equals(member.tierExpiresOn(), standing.expiresOn())
                && member.status() == status) {
            return nothing();
        }
        member.stand(standing.tier(), standing.expiresOn(), status);
        return card(member, standing, endedByTerm)
                .chain(cardStatus -> outbox.add(member.changed(cardStatus, clock.instant())));
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

    private Uni<Card.@Nullable Status> card(Member member, Standing standing, boolean endedByTerm) {
        String number = member.cardNumber();
        return number == null
                ? follow(member, null, standing, endedByTerm)
                : cards.findById(number).chain(card -> follow(member, card, standing, endedByTerm));
    }

    private Uni<Card.@Nullable Status> follow(
            Member member, @Nullable Card card, Standing standing, boolean endedByTerm) {
        boolean active = card != null && card.status() == Card.Status.ACTIVE;
        LocalDate end = standing.expiresOn();
        if (card == null || !active) {
            return end == null
                    ? Uni.createFrom().item(() -> card == null ? null : card.status())
                    : issue(member, standing.tier(), end);
        }
        if (end != null) {
            card.follow(standing.tier(), end);
        } else if (endedByTerm) {
            card.expire();
        } else {
            card.cancel();
        }
        return Uni.createFrom().item(card.status());
    }

    private Uni<Card.@Nullable Status> issue(Member member, Tier tier, LocalDate end) {
        return cards.issue(member.id(), tier, ladder.day(clock.instant()), end)
                .invoke(member::hold)
                .map(Card::status);
    }

    private static Uni<Void> unknown(UUID memberId, Receipt receipt) {
        LOG.warnf("Receipt %s names member %s, who is unknown here", receipt.id(), memberId);
        return nothing();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}

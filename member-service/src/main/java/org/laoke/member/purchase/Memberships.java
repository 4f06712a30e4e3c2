package org.laoke.member.purchase;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.laoke.member.card.Card;
import org.laoke.member.card.Cards;
import org.laoke.member.profile.Member;
import org.laoke.member.profile.Members;
import org.laoke.member.tier.Career;
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
    private final TierSteps steps;
    private final Ladder ladder;
    private final Outbox outbox;
    private final Clock clock;

    Memberships(
            Members members,
            Cards cards,
            Receipts receipts,
            TierSteps steps,
            TierRules rules,
            Outbox outbox,
            Clock clock) {
        this.members = members;
        this.cards = cards;
        this.receipts = receipts;
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
                                                                        ? review(member)
                                                                        : nothing()));
    }

    /** Ends the terms that are over, in a transaction of its own. */
    Uni<Void> endTerm(UUID memberId) {
        return Panache.withTransaction(
                () ->
                        members.locked(memberId)
                                .chain(member -> member == null ? nothing() : review(member)));
    }

    private Uni<Void> review(Member member) {
        return receipts.of(member.id())
                .map(known -> ladder.climb(known, clock.instant()))
                .call(career -> receipts.keepNet(member.id(), career.netPoints()))
                .call(career -> steps.keep(member.id(), career.steps()))
                .chain(career -> settle(member, career));
    }

    private Uni<Void> settle(Member member, Career career) {
        var standing = career.standing();
        var status = status(career);
        if (member.tier() == standing.tier()
                && Objects.equals(member.tierExpiresOn(), standing.expiresOn())
                && member.status() == status) {
            return nothing();
        }
        member.stand(standing.tier(), standing.expiresOn(), status);
        return card(member, standing, career)
                .chain(cardStatus -> outbox.add(member.changed(cardStatus, clock.instant())));
    }

    private static Member.Status status(Career career) {
        if (career.standing().tier() != Tier.NONE) {
            return Member.Status.ACTIVE;
        }
        return endedByTerm(career) ? Member.Status.EXPIRED : Member.Status.PROSPECT;
    }

    private static boolean endedByTerm(Career career) {
        return !career.steps().isEmpty()
                && career.steps().getLast().reason() == Step.Reason.TERM_ENDED;
    }

    private Uni<Card.@Nullable Status> card(Member member, Standing standing, Career career) {
        String number = member.cardNumber();
        return number == null
                ? follow(member, null, standing, career)
                : cards.findById(number).chain(card -> follow(member, card, standing, career));
    }

    private Uni<Card.@Nullable Status> follow(
            Member member, @Nullable Card card, Standing standing, Career career) {
        boolean active = card != null && card.status() == Card.Status.ACTIVE;
        LocalDate end = standing.expiresOn();
        if (card == null || !active) {
            return end == null
                    ? Uni.createFrom().item(() -> card == null ? null : card.status())
                    : issue(member, standing.tier(), end);
        }
        if (end != null) {
            card.follow(standing.tier(), end);
        } else if (endedByTerm(career)) {
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

package org.laoke.member.membership;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.member.card.Card;
import org.laoke.member.card.Cards;
import org.laoke.member.profile.Member;

/** Blocks a lost card and puts another in its place, in one transaction (MEM-5). */
@Singleton
class LostCards {
    private final Desk desk;
    private final Cards cards;
    private final Clock clock;

    LostCards(Desk desk, Cards cards, Clock clock) {
        this.desk = desk;
        this.cards = cards;
        this.clock = clock;
    }

    Uni<List<CardRecord>> reported(UUID member, String number, String reason) {
        return desk.locked(member).chain(m -> replace(m, number, reason));
    }

    Uni<List<CardRecord>> reportedByMember(String number, String reason) {
        return desk.self().chain(m -> replace(m, number, reason));
    }

    Uni<List<CardRecord>> of(UUID member) {
        return cards.of(member).map(all -> all.stream().map(CardRecord::of).toList());
    }

    private Uni<List<CardRecord>> replace(Member member, String number, String reason) {
        if (!number.equals(member.cardNumber())) {
            throw MembershipRefused.cardNotActive();
        }
        return cards.findById(number)
                .invoke(card -> lose(card, reason))
                .chain(card -> cards.replace(card, desk.today()))
                .invoke(member::hold)
                .chain(() -> desk.tell(member))
                .chain(() -> of(member.id()));
    }

    private void lose(@Nullable Card card, String reason) {
        if (card == null || card.status() != Card.Status.ACTIVE) {
            throw MembershipRefused.cardNotActive();
        }
        card.lose(clock.instant(), desk.who(), reason);
    }
}

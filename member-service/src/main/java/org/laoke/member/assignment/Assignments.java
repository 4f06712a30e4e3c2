package org.laoke.member.assignment;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.member.card.Card;
import org.laoke.member.card.Cards;
import org.laoke.member.organisation.People;
import org.laoke.member.organisation.Staff;
import org.laoke.member.profile.Member;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.NoSuchMember;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.outbox.Outbox;

/** Gives members to consultants and remembers who had them (MEM-8). */
@Singleton
class Assignments implements PanacheRepositoryBase<Assignment, Long> {
    private final Members members;
    private final People people;
    private final Cards cards;
    private final Outbox outbox;
    private final Caller caller;
    private final Clock clock;

    Assignments(
            Members members,
            People people,
            Cards cards,
            Outbox outbox,
            Caller caller,
            Clock clock) {
        this.members = members;
        this.people = people;
        this.cards = cards;
        this.outbox = outbox;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Assigns in the current transaction. The person is locked before the member, as everywhere, so
     * that nobody leaves the store with a member just given to them.
     *
     * @param staffId null: nobody in particular any more
     */
    Uni<Member> assign(UUID memberId, @Nullable String staffId) {
        return person(staffId)
                .chain(person -> members.locked(memberId).map(member -> checked(member, person)))
                .chain(member -> change(member, staffId));
    }

    /** Who looked after the member, first to last. */
    Uni<List<Assignment>> of(UUID memberId) {
        return list("memberId = ?1 order by assignedAt, id", memberId);
    }

    private Uni<@Nullable Staff> person(@Nullable String staffId) {
        if (staffId == null) {
            return Uni.createFrom().nullItem();
        }
        return people.locked(staffId)
                .onItem()
                .ifNull()
                .failWith(UnsuitableConsultant::unknown)
                .map(person -> person);
    }

    private Member checked(@Nullable Member member, @Nullable Staff person) {
        if (member == null || !caller.mayActFor(member.homeStoreId())) {
            throw new NoSuchMember();
        }
        boolean classA = member.valueClass() == Member.ValueClass.A;
        if (person == null) {
            if (classA) {
                throw UnsuitableConsultant.needed();
            }
            return member;
        }
        if (!person.consultsIn(member.homeStoreId())) {
            throw UnsuitableConsultant.elsewhere();
        }
        if (classA && !person.isRegular()) {
            throw UnsuitableConsultant.onProbation();
        }
        return member;
    }

    private Uni<Member> change(Member member, @Nullable String staffId) {
        if (Objects.equals(member.consultantId(), staffId)) {
            return Uni.createFrom().item(member);
        }
        var now = clock.instant();
        member.assignTo(staffId);
        return endOpen(member, now)
                .chain(() -> begin(member, staffId, now))
                .chain(() -> cardStatus(member))
                .chain(status -> outbox.add(member.changed(status, now)))
                .replaceWith(member);
    }

    private Uni<Void> endOpen(Member member, Instant now) {
        return list("memberId = ?1 and endedAt is null", member.id())
                .invoke((List<Assignment> open) -> open.forEach(a -> a.end(now)))
                .chain(this::flush);
    }

    private Uni<Void> begin(Member member, @Nullable String staffId, Instant now) {
        return staffId == null
                ? Uni.createFrom().voidItem()
                : persist(new Assignment(member.id(), staffId, now, caller.name()))
                        .replaceWithVoid();
    }

    private Uni<Card.@Nullable Status> cardStatus(Member member) {
        String number = member.cardNumber();
        return number == null
                ? Uni.createFrom().nullItem()
                : cards.findById(number).map(Card::status);
    }
}

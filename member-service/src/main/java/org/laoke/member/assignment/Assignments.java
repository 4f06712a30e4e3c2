package org.laoke.member.assignment;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laoke.member.card.Card;
import org.laoke.member.card.Cards;
import org.laoke.member.organisation.People;
import org.laoke.member.organisation.Staff;
import org.laoke.member.profile.Member;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.NoSuchMember;
import org.laoke.member.training.Training;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.outbox.Outbox;
import org.laoke.platform.outbox.OutboxEvent;
import org.laoke.platform.turn.InTurn;

/** Gives members to consultants and remembers who had them (MEM-8). */
@Singleton
public class Assignments implements PanacheRepositoryBase<Assignment, Long> {
    /** So many conditions fit into one statement. */
    private static final int CHUNK = 500;

    /**
     * What somebody has to look after.
     *
     * @param classA how many of the members are of class A
     */
    public record Load(long members, long classA) {
        public static final Load NONE = new Load(0, 0);
    }

    private final Members members;
    private final People people;
    private final Training training;
    private final Cards cards;
    private final Outbox outbox;
    private final Caller caller;
    private final Clock clock;

    Assignments(
            Members members,
            People people,
            Training training,
            Cards cards,
            Outbox outbox,
            Caller caller,
            Clock clock) {
        this.members = members;
        this.people = people;
        this.training = training;
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
                .call(member -> requireTraining(member, staffId))
                .chain(member -> change(member, staffId));
    }

    /** Asked only of who is newly given a class A member (ORG-6). */
    private Uni<Void> requireTraining(Member member, @Nullable String staffId) {
        boolean asked =
                staffId != null
                        && member.valueClass() == Member.ValueClass.A
                        && !staffId.equals(member.consultantId());
        return asked
                ? untrained(List.of(staffId), member.homeStoreId())
                        .invoke(
                                lacking -> {
                                    if (!lacking.isEmpty()) {
                                        throw UnsuitableConsultant.untrained();
                                    }
                                })
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** Those of the people who lack the training their store asks for before class A members. */
    public Uni<Set<String>> untrained(Collection<String> staffIds, String storeId) {
        return training.lacking(staffIds, storeId, Training.Purpose.CLASS_A);
    }

    /** Whether this person may look after this member (MEM-8). */
    public boolean suits(Staff person, Member member) {
        return person.consultsIn(member.homeStoreId())
                && (member.valueClass() != Member.ValueClass.A || person.isRegular());
    }

    /** What these people look after; who has nobody is absent. */
    public Uni<Map<String, Load>> loads(Collection<String> staffIds) {
        return staffIds.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : getSession()
                        .chain(
                                session ->
                                        session.createQuery(
                                                        "select consultantId, count(*), sum(case when valueClass = :a then 1 else 0 end)"
                                                                + " from Member where consultantId in :staff group by consultantId",
                                                        Object[].class)
                                                .setParameter("a", Member.ValueClass.A)
                                                .setParameter("staff", staffIds)
                                                .getResultList())
                        .map(Assignments::loads);
    }

    private static Map<String, Load> loads(List<Object[]> rows) {
        return rows.stream()
                .collect(
                        Collectors.toMap(
                                row -> (String) row[0],
                                row ->
                                        new Load(
                                                ((Number) row[1]).longValue(),
                                                ((Number) row[2]).longValue())));
    }

    /**
     * Gives many members away at once, in the current transaction: members and people are locked
     * and were found to suit.
     *
     * @param plan who looks after whom from now on
     */
    public Uni<Void> handOver(Map<Member, String> plan) {
        var all = List.copyOf(plan.entrySet());
        var chunks = new ArrayList<List<Map.Entry<Member, String>>>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            chunks.add(all.subList(from, Math.min(all.size(), from + CHUNK)));
        }
        return InTurn.each(chunks, this::handOver);
    }

    private Uni<Void> handOver(List<Map.Entry<Member, String>> plan) {
        var now = clock.instant();
        var begun =
                plan.stream()
                        .map(
                                each ->
                                        new Assignment(
                                                each.getKey().id(),
                                                each.getValue(),
                                                now,
                                                caller.name()))
                        .toList();
        plan.forEach(each -> each.getKey().assignTo(each.getValue()));
        return update(
                        "endedAt = ?1 where endedAt is null and memberId in ?2",
                        now,
                        plan.stream().map(each -> each.getKey().id()).toList())
                .chain(() -> persist(begun))
                .chain(() -> cards.byNumbers(numbers(plan)))
                .chain(held -> outbox.addAll(told(plan, held, now)));
    }

    private static List<String> numbers(List<Map.Entry<Member, String>> plan) {
        return plan.stream()
                .map(each -> each.getKey().cardNumber())
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .toList();
    }

    private static List<OutboxEvent> told(
            List<Map.Entry<Member, String>> plan, Map<String, Card> held, Instant now) {
        return plan.stream()
                .map(Map.Entry::getKey)
                .map(member -> member.changed(status(member, held), now))
                .toList();
    }

    private static Card.@Nullable Status status(Member member, Map<String, Card> held) {
        String number = member.cardNumber();
        var card = number == null ? null : held.get(number);
        return card == null ? null : card.status();
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
                .chain(() -> cards.statusOf(member.cardNumber()))
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
}

package org.laoke.member.privacy;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.laoke.member.profile.KeepsMemberData;
import org.laoke.member.profile.Member;
import org.laoke.member.profile.MemberView;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.Views;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.idempotency.Forgetting;
import org.laoke.platform.outbox.Outbox;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/**
 * Forgets a person for good (MEM-15): their key and everything it sealed, what other features keep,
 * events and answers that still lie here; a tombstone tells the other services. What is left are
 * ids that name nobody.
 */
@Singleton
class Erasure {
    /** Why somebody is erased. */
    enum Basis {
        /** The member did it. */
        MEMBER,
        /** The member asked a person. */
        REQUEST,
        /** Nothing was heard of them for longer than the chain keeps people. */
        RETENTION,
        /** They had been erased before the backup this database comes from. */
        RESTORED
    }

    private static final String NOTE =
            "insert into erasure (member_id, at, basis, by) values (:member, :at, :basis, :by)"
                    + " on conflict do nothing";
    private static final String EMPTY_EVENTS =
            "update outbox set payload = null where key = :key and topic = 'loyalty.members'"
                    + " and payload is not null";

    private final Members members;
    private final Views views;
    private final Caller caller;
    private final Instance<KeepsMemberData> parts;
    private final Forgetting answers;
    private final Outbox outbox;
    private final ErasureList list;
    private final Clock clock;

    Erasure(
            Members members,
            Views views,
            Caller caller,
            Instance<KeepsMemberData> parts,
            Forgetting answers,
            Outbox outbox,
            ErasureList list,
            Clock clock) {
        this.members = members;
        this.views = views;
        this.caller = caller;
        this.parts = parts;
        this.answers = answers;
        this.outbox = outbox;
        this.list = list;
        this.clock = clock;
    }

    /**
     * Erases on request, in transactions of its own.
     *
     * @param number the member's number as the requester typed it
     * @throws org.laoke.member.profile.NoSuchMember if the caller does not see the profile
     * @throws Unconfirmed if the number is another
     */
    Uni<Void> onRequest(UUID memberId, String number, Basis basis) {
        return Panache.withTransaction(
                        () -> members.require(memberId).chain(m -> views.of(m, "erasure")))
                .invoke(MemberView::requireFull)
                .invoke(view -> requireNumber(view, number))
                .chain(() -> erase(memberId, basis, caller.name()))
                .replaceWithVoid();
    }

    private static void requireNumber(MemberView view, String number) {
        if (!view.number().equals(number)) {
            throw new Unconfirmed();
        }
    }

    /**
     * Erases in a transaction of its own; one who is erased or unknown already is left alone. The
     * list outside the database is written after the commit; what a crash in between leaves out is
     * added by the next start.
     */
    Uni<Boolean> erase(UUID memberId, Basis basis, String by) {
        return eraseMerged(memberId, basis, by)
                .chain(() -> eraseOne(memberId, basis, by))
                .onFailure(MergedMeanwhile.class)
                .recoverWithUni(() -> erase(memberId, basis, by));
    }

    /** Another record went into this one between the two looks. */
    private static final class MergedMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private Uni<Boolean> eraseOne(UUID memberId, Basis basis, String by) {
        var at = clock.instant();
        return Panache.withTransaction(
                        () ->
                                members.recordLocked(memberId)
                                        .call(
                                                () ->
                                                        members.mergedInto(memberId)
                                                                .invoke(Erasure::requireNone))
                                        .chain(
                                                member ->
                                                        member == null
                                                                ? Uni.createFrom().item(false)
                                                                : erase(member, basis, by, at)))
                .call(erased -> erased ? list.add(memberId, at) : Uni.createFrom().voidItem());
    }

    private static void requireNone(List<UUID> merged) {
        if (!merged.isEmpty()) {
            throw new MergedMeanwhile();
        }
    }

    /**
     * Other records of the same person go first, so that the request can be repeated until all
     * went.
     */
    private Uni<Void> eraseMerged(UUID memberId, Basis basis, String by) {
        return Panache.withSession(() -> members.mergedInto(memberId))
                .chain(
                        others ->
                                Multi.createFrom()
                                        .iterable(others)
                                        .onItem()
                                        .transformToUniAndConcatenate(
                                                other -> erase(other, basis, by))
                                        .collect()
                                        .last())
                .replaceWithVoid();
    }

    private Uni<Boolean> erase(Member member, Basis basis, String by, Instant at) {
        UUID id = member.id();
        var tombstone = member.erase(at);
        var done = Panache.flush();
        for (var part : parts) {
            done = done.chain(() -> part.erase(id, at));
        }
        return done.chain(() -> answers.forgetAbout(id))
                .chain(() -> emptyEvents(id))
                .chain(() -> outbox.add(tombstone))
                .chain(() -> note(id, basis, by, at))
                .replaceWith(true);
    }

    private static Uni<Void> emptyEvents(UUID id) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(EMPTY_EVENTS)
                                        .setParameter("key", id.toString())
                                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Uni<Void> note(UUID id, Basis basis, String by, Instant at) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(NOTE)
                                        .setParameter("member", id)
                                        .setParameter("at", at.atOffset(ZoneOffset.UTC))
                                        .setParameter("basis", basis.name())
                                        .setParameter("by", by)
                                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The number is another member's. */
    static final class Unconfirmed extends Rejection {
        private static final long serialVersionUID = 1L;

        Unconfirmed() {
            super(
                    Kind.UNPROCESSABLE,
                    "erasure-unconfirmed",
                    "Type the member number shown on the profile. Nothing was erased.",
                    List.of(new Problem.Pointer("/number", "is not this member's number")));
        }
    }
}

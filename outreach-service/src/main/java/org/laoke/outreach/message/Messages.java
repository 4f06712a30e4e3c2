package org.laoke.outreach.message;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The send queue and its past. */
@Singleton
public class Messages implements PanacheRepositoryBase<Message, UUID> {
    private static final String CLAIMABLE =
            "select * from message where (state = 'QUEUED' and due_at <= :now)"
                    + " or (state = 'SENDING' and claimed_until < :now)"
                    + " order by (details is not null), due_at limit :batch for update skip locked";

    /** Puts a message into the queue. */
    public Uni<Void> enqueue(Message.Order order) {
        return persist(Message.of(order)).replaceWithVoid();
    }

    /**
     * Adds to a notice of the purpose that the member has not been sent yet.
     *
     * @return the message that says it now; null if there is none to add to
     */
    public Uni<UUID> addTo(UUID memberId, String purpose, Details details) {
        return find(
                        "memberId = ?1 and purpose = ?2 and state = ?3 and details is not null"
                                + " and text is null order by dueAt",
                        memberId,
                        purpose,
                        Message.State.QUEUED)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(
                        queued -> {
                            if (queued == null) {
                                return null;
                            }
                            queued.merge(details);
                            return queued.id();
                        });
    }

    /** Takes back what a cadence has queued. */
    public Uni<Void> cancelOfRun(UUID runId, String why) {
        return list("runId = ?1 and state = ?2", runId, Message.State.QUEUED)
                .invoke(queued -> queued.forEach(message -> message.cancel(why)))
                .replaceWithVoid();
    }

    /** Takes back all that is queued for an erased member, and removes the texts of the past. */
    public Uni<Void> erase(UUID memberId) {
        return list("memberId = ?1", memberId)
                .invoke(
                        all ->
                                all.forEach(
                                        message -> {
                                            message.cancel("erased");
                                            message.erase();
                                        }))
                .replaceWithVoid();
    }

    /** Messages to all records of a person, newest first. */
    public Uni<List<Message>> of(
            List<UUID> records, @Nullable Instant before, @Nullable UUID beforeId, int limit) {
        if (before == null || beforeId == null) {
            return find("memberId in ?1 order by createdAt desc, id desc", records)
                    .page(0, limit)
                    .list();
        }
        return find(
                        "memberId in ?1 and (createdAt < ?2 or (createdAt = ?2 and id < ?3))"
                                + " order by createdAt desc, id desc",
                        records,
                        before,
                        beforeId)
                .page(0, limit)
                .list();
    }

    /** What a provider took for all records of a person before a moment, newest first. */
    public Uni<List<Message>> sentTo(List<UUID> records, Instant before, int limit) {
        return find(
                        "memberId in ?1 and state = ?2 and sentAt < ?3 order by sentAt desc",
                        records,
                        Message.State.SENT,
                        before)
                .page(0, limit)
                .list();
    }

    /**
     * Claims what is due, and what another instance claimed and did not finish in time. Rows that
     * others are claiming at this moment are passed over. Notices wait behind what a purchase
     * promised for within minutes.
     */
    Uni<List<Message>> claim(UUID by, Instant now, Instant until, int batch) {
        return getSession()
                .chain(
                        session ->
                                session.createNativeQuery(CLAIMABLE, Message.class)
                                        .setParameter("now", now.atOffset(ZoneOffset.UTC))
                                        .setParameter("batch", batch)
                                        .getResultList())
                .invoke(due -> due.forEach(message -> message.claim(by, until)));
    }

    /** The message, locked until the transaction ends; null if there is none. */
    Uni<Message> locked(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }
}

package org.laoke.outreach.cadence;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Running and past cadences, and returns that wait for their sale. */
@Singleton
class Runs implements PanacheRepositoryBase<Run, UUID> {
    /** The member's running cadence; null if there is none. */
    Uni<Run> runningOf(UUID memberId) {
        return find("memberId = ?1 and state = ?2", memberId, Run.State.RUNNING).firstResult();
    }

    /** Whether the receipt has started a cadence before. */
    Uni<Boolean> isKnown(UUID receiptId) {
        return count("receiptId", receiptId).map(runs -> runs > 0);
    }

    Uni<Void> keep(EarlyReturn early) {
        return getSession().chain(session -> session.persist(early));
    }

    /** Returns of the member made since the sale, which are used up with this. */
    Uni<List<EarlyReturn>> takeEarlyReturns(UUID memberId, Instant since) {
        return getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from EarlyReturn where memberId = :member"
                                                        + " and returnedAt >= :since",
                                                EarlyReturn.class)
                                        .setParameter("member", memberId)
                                        .setParameter("since", since)
                                        .getResultList()
                                        .call(all -> session.removeAll(all.toArray())));
    }

    /** Returns so old that no cadence of their sale can still be running. */
    Uni<Integer> forgetEarlyReturns(Instant before) {
        return getSession()
                .chain(
                        session ->
                                session.createMutationQuery(
                                                "delete from EarlyReturn where returnedAt < :before")
                                        .setParameter("before", before)
                                        .executeUpdate());
    }
}

package org.laoke.outreach.cadence;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

    /** What is open of the one record is the other's; nothing of it may be loaded. */
    Uni<Void> move(UUID from, UUID into) {
        return call(
                "select 1 from member_work_move(:from, :into)", Map.of("from", from, "into", into));
    }

    /** What is open of what came with the record is its own again. */
    Uni<Void> moveBack(UUID id) {
        return call("select 1 from member_work_back(:id)", Map.of("id", id));
    }

    private Uni<Void> call(String sql, Map<String, UUID> parameters) {
        return getSession()
                .chain(
                        session -> {
                            var query = session.createNativeQuery(sql, Integer.class);
                            parameters.forEach(query::setParameter);
                            return query.getSingleResult();
                        })
                .replaceWithVoid();
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

package org.laoke.member.departure;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

/** All departures and the shares of their plans. */
@Singleton
class Departures implements PanacheRepositoryBase<Departure, UUID> {
    /** The departure of this person, locked. */
    Uni<Departure> locked(String staffId, UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE)
                .map(
                        found -> {
                            if (found == null || !found.staffId().equals(staffId)) {
                                throw DepartureRefused.unknown();
                            }
                            return found;
                        });
    }

    Uni<Departure> require(String staffId, UUID id) {
        return find("id = ?1 and staffId = ?2", id, staffId)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(DepartureRefused::unknown);
    }

    /** Latest first. */
    Uni<List<Departure>> of(String staffId) {
        return list("staffId = ?1 order by proposedAt desc, id desc", staffId);
    }

    Uni<Boolean> isOpen(String staffId) {
        return count("staffId = ?1 and state = ?2", staffId, Departure.State.PROPOSED)
                .map(open -> open > 0);
    }

    Uni<List<Share>> shares(UUID departure) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createQuery(
                                                "from Share where departureId = :departure order by memberId",
                                                Share.class)
                                        .setParameter("departure", departure)
                                        .getResultList());
    }

    Uni<Void> add(List<Share> shares) {
        return shares.isEmpty()
                ? Uni.createFrom().voidItem()
                : Panache.getSession().chain(session -> session.persistAll(shares.toArray()));
    }
}

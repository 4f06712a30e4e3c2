package org.laoke.member.organisation;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;

/** All people who work for the chain. */
@Singleton
public class People implements PanacheRepositoryBase<Staff, String> {
    /** The person, locked until the end of the transaction; null if unknown. */
    public Uni<Staff> locked(String id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The person as committed by now, locked, even if looked at before. */
    public Uni<Staff> lockedAfresh(String id) {
        return locked(id)
                .call(person -> Panache.getSession().chain(session -> session.refresh(person)));
    }

    /** The active consultants of a store. */
    public Uni<List<Staff>> consultantsOf(String store) {
        return list(
                "storeId = ?1 and active = true and role = ?2 order by id",
                store,
                Staff.Position.CONSULTANT);
    }

    Uni<List<Staff>> ofStores(Collection<String> stores) {
        return list("storeId in ?1 order by storeId, id", stores);
    }

    Uni<List<Staff>> everyone() {
        return list("order by storeId, id");
    }

    /** How many members this person looks after. */
    Uni<Long> load(String staffId) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createQuery(
                                                "select count(*) from Member where consultantId = :staff",
                                                Long.class)
                                        .setParameter("staff", staffId)
                                        .getSingleResult());
    }
}

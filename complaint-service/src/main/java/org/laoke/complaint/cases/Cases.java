package org.laoke.complaint.cases;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The cases of the chain. */
@Singleton
public class Cases {
    Cases() {}

    /**
     * What a list is limited to; null means no limit.
     *
     * @param before only cases older than this one
     */
    record Filter(
            @Nullable String storeId,
            @Nullable String region,
            @Nullable Collection<UUID> memberIds,
            @Nullable CaseState state,
            @Nullable UUID before) {

        /** The conditions that apply, by the parameter they need. */
        private Map<String, Condition> conditions() {
            var conditions = new LinkedHashMap<String, Condition>();
            put(conditions, "storeId", storeId, "c.storeId = :storeId");
            put(
                    conditions,
                    "region",
                    region,
                    "c.storeId in (select s.id from Store s where s.regionId = :region)");
            put(conditions, "memberIds", memberIds, "c.memberId in (:memberIds)");
            put(conditions, "state", state, "c.state = :state");
            put(conditions, "before", before, "c.id < :before");
            return conditions;
        }

        private static void put(
                Map<String, Condition> conditions,
                String name,
                @Nullable Object value,
                String text) {
            if (value != null) {
                conditions.put(name, new Condition(text, value));
            }
        }
    }

    private record Condition(String text, Object value) {}

    Uni<Case> add(Case complaint) {
        return Panache.getSession()
                .chain(session -> session.persist(complaint))
                .replaceWith(complaint);
    }

    /** The next running number, shared by all stores; gaps are allowed. */
    Uni<Long> nextNumber() {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(
                                                "select nextval('case_number')", Long.class)
                                        .getSingleResult());
    }

    /**
     * The case with its steps.
     *
     * @throws CaseNotFound if there is none
     */
    Uni<Case> withSteps(UUID id) {
        return Panache.getSession()
                .chain(session -> session.find(Case.class, id).call(Cases::steps))
                .map(Cases::found);
    }

    /**
     * The case with its steps, locked until the transaction ends: of two people taking a step at
     * once the second one sees what the first has done.
     *
     * @throws CaseNotFound if there is none
     */
    Uni<Case> locked(UUID id) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.find(Case.class, id, LockModeType.PESSIMISTIC_WRITE)
                                        .call(Cases::steps))
                .map(Cases::found);
    }

    /** The case with this number and its steps. */
    public Uni<Optional<Case>> byNumber(String number) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createQuery(
                                                "from ComplaintCase c left join fetch c.steps"
                                                        + " where c.number = :number",
                                                Case.class)
                                        .setParameter("number", number)
                                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    /** Newest first, with their steps. */
    Uni<List<Case>> list(Filter filter, int rows) {
        return Panache.getSession()
                .chain(session -> ids(session, filter, rows).chain(ids -> load(session, ids)));
    }

    private static Uni<List<UUID>> ids(Mutiny.Session session, Filter filter, int rows) {
        var conditions = filter.conditions();
        String where =
                conditions.isEmpty()
                        ? ""
                        : conditions.values().stream()
                                .map(Condition::text)
                                .collect(Collectors.joining(" and ", " where ", ""));
        var query =
                session.createQuery(
                        "select c.id from ComplaintCase c" + where + " order by c.id desc",
                        UUID.class);
        conditions.forEach((name, condition) -> query.setParameter(name, condition.value()));
        return query.setMaxResults(rows).getResultList();
    }

    private static Uni<List<Case>> load(Mutiny.Session session, List<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return session.createQuery(
                        "select distinct c from ComplaintCase c left join fetch c.steps"
                                + " where c.id in (:ids) order by c.id desc",
                        Case.class)
                .setParameter("ids", ids)
                .getResultList();
    }

    private static Uni<?> steps(@Nullable Case complaint) {
        return complaint == null ? Uni.createFrom().voidItem() : Mutiny.fetch(complaint.steps());
    }

    private static Case found(@Nullable Case complaint) {
        if (complaint == null) {
            throw new CaseNotFound();
        }
        return complaint;
    }
}

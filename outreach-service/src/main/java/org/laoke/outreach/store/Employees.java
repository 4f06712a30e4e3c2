package org.laoke.outreach.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The employees known so far. */
@Singleton
public class Employees implements PanacheRepositoryBase<Employee, String> {
    /** Those of the employees that are known, by id. */
    public Uni<Map<String, Employee>> byIds(Collection<String> ids) {
        return list("id in ?1", ids)
                .map(
                        rows ->
                                rows.stream()
                                        .collect(
                                                Collectors.toMap(
                                                        Employee::id, Function.identity())));
    }

    Uni<Void> take(StaffChanged change) {
        return findById(change.staffId())
                .chain(
                        known -> {
                            if (known == null) {
                                return persist(new Employee(change)).replaceWithVoid();
                            }
                            known.follow(change);
                            return Uni.createFrom().voidItem();
                        });
    }

    Uni<Void> forget(String id) {
        return deleteById(id).replaceWithVoid();
    }
}

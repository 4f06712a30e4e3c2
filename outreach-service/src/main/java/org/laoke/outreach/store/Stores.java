package org.laoke.outreach.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The stores known so far. */
@Singleton
public class Stores implements PanacheRepositoryBase<Store, String> {
    /** Those of the stores that are known, by id. */
    public Uni<Map<String, Store>> byIds(Collection<String> ids) {
        return list("id in ?1", ids)
                .map(
                        rows ->
                                rows.stream()
                                        .collect(Collectors.toMap(Store::id, Function.identity())));
    }

    Uni<Void> take(StoreChanged change) {
        return findById(change.storeId())
                .chain(
                        known -> {
                            if (known == null) {
                                return persist(new Store(change)).replaceWithVoid();
                            }
                            known.follow(change);
                            return Uni.createFrom().voidItem();
                        });
    }
}

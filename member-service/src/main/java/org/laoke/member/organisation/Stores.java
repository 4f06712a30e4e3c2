package org.laoke.member.organisation;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;

/** All stores. */
@Singleton
public class Stores implements PanacheRepositoryBase<Store, String> {
    private final Caller caller;

    Stores(Caller caller) {
        this.caller = caller;
    }

    /** The stores by id; the table is small and read as a whole. */
    public Uni<Map<String, Store>> byId() {
        return listAll().map(Stores::index);
    }

    /** The stores the caller may act for: one, those of a region, or all. */
    public Uni<Map<String, Store>> inScope() {
        return listAll().map(all -> index(all.stream().filter(this::covers).toList()));
    }

    /** The store; null if there is none, or the caller may not act for it. */
    Uni<Store> findInScope(String id) {
        return findById(id).map(this::covered);
    }

    private @Nullable Store covered(@Nullable Store store) {
        return store == null || !covers(store) ? null : store;
    }

    private boolean covers(Store store) {
        return caller.mayActFor(store.id())
                && caller.region().map(store.regionId()::equals).orElse(true);
    }

    private static Map<String, Store> index(List<Store> stores) {
        return stores.stream().collect(Collectors.toMap(Store::id, Function.identity()));
    }
}

package org.laoke.complaint.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** The projection of the stores in {@code loyalty.organisation}. */
@Singleton
public class Stores {
    private static final String UPSERT =
            "insert into store (id, region_id, time_zone, version)"
                    + " values (:id, :regionId, :timeZone, :version)"
                    + " on conflict (id) do update set region_id = excluded.region_id,"
                    + " time_zone = excluded.time_zone, version = excluded.version"
                    + " where store.version < excluded.version";

    Stores() {}

    public Uni<Optional<Store>> find(String id) {
        return Panache.getSession()
                .chain(session -> session.find(Store.class, id))
                .map(Optional::ofNullable);
    }

    /**
     * @throws UnknownStore if the chain has no such store
     */
    public Uni<Store> known(String id) {
        return find(id).map(found -> found.orElseThrow(UnknownStore::new));
    }

    /** Takes over a newer snapshot; older and repeated ones change nothing. */
    Uni<Void> store(StoreChanged changed) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(UPSERT)
                                        .setParameter("id", changed.storeId())
                                        .setParameter("regionId", changed.regionId())
                                        .setParameter("timeZone", changed.timeZone())
                                        .setParameter("version", changed.version())
                                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The chain has no such store. */
    public static final class UnknownStore extends Rejection {
        private static final long serialVersionUID = 1L;

        public UnknownStore() {
            super(
                    Kind.UNPROCESSABLE,
                    "store-unknown",
                    "The chain has no store with this id. Choose one of GET /v1/stores.",
                    List.of(new Problem.Pointer("/storeId", "is not a known store")));
        }
    }
}

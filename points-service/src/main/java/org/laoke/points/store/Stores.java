package org.laoke.points.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.ForeignStore;

/**
 * The stores, kept from {@code loyalty.organisation}; there are few, so each instance remembers
 * them.
 */
@Singleton
public class Stores {
    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    private record Remembered(Store store, Instant until) {}

    private final Pool pool;
    private final Clock clock;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    Stores(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * The store, if the caller may act for it.
     *
     * @throws UnknownStore if it was never set up
     * @throws ForeignStore if the caller's token is bound elsewhere
     */
    public Uni<Store> forCaller(String id, Caller caller) {
        caller.requireStore(id);
        return get(id).invoke(store -> requireRegion(store, caller));
    }

    private static void requireRegion(Store store, Caller caller) {
        if (caller.region().filter(region -> !region.equals(store.region())).isPresent()) {
            throw new ForeignStore(store.id());
        }
    }

    /**
     * The store, whoever asks: members choose where they collect.
     *
     * @throws UnknownStore if it was never set up
     */
    public Uni<Store> get(String id) {
        var known = remembered.get(id);
        if (known != null && known.until().isAfter(clock.instant())) {
            return Uni.createFrom().item(known.store());
        }
        return pool.preparedQuery("select id, region, time_zone from store where id = $1")
                .execute(Tuple.of(id))
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                throw new UnknownStore(id);
                            }
                            return remember(rows.iterator().next());
                        });
    }

    private Store remember(Row row) {
        var store =
                new Store(
                        row.getString("id"),
                        row.getString("region"),
                        ZoneId.of(row.getString("time_zone")));
        remembered.put(store.id(), new Remembered(store, clock.instant().plus(REMEMBERED)));
        return store;
    }

    Uni<Void> put(StoreChanged changed) {
        return pool.preparedQuery(
                        "insert into store (id, region, time_zone, version) values ($1, $2, $3, $4)"
                                + " on conflict (id) do update set region = excluded.region,"
                                + " time_zone = excluded.time_zone, version = excluded.version"
                                + " where store.version < excluded.version")
                .execute(
                        Tuple.of(
                                changed.storeId(),
                                changed.regionId(),
                                changed.timeZone().getId(),
                                changed.version()))
                .replaceWithVoid();
    }

    /** The part of {@code store.changed.v1} this service needs. */
    record StoreChanged(String storeId, String regionId, ZoneId timeZone, long version) {}
}

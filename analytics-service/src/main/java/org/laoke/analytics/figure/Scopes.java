package org.laoke.analytics.figure;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.problem.Rejection;

/** Which stores a caller's figures are about (ORG-1): the rest does not exist for them. */
@Singleton
class Scopes {
    private static final String STORES_OF_REGION =
            "select store_id from store_fact where region_id = $1 order by store_id";
    private static final String STORE_IS_KNOWN =
            """
            select store_id from store_fact where store_id = $1
            union (select store_id from receipt_fact where store_id = $1 limit 1)
            """;

    private final Pool database;

    Scopes(Pool database) {
        this.database = database;
    }

    /**
     * @param storeId the store asked for; null for all the caller may see
     */
    Uni<Scope> of(Caller caller, @Nullable String storeId) {
        if (!caller.has(Role.HQ)) {
            return Uni.createFrom().item(ofStaff(caller.storeId(), storeId));
        }
        return caller.region()
                .map(region -> ofRegion(region, storeId))
                .orElseGet(() -> ofChain(storeId));
    }

    private static Scope ofStaff(Optional<String> own, @Nullable String storeId) {
        String store = own.orElseThrow(NoStore::new);
        if (storeId != null && !storeId.equals(store)) {
            throw new StoreUnknown(storeId);
        }
        return Scope.store(store);
    }

    private Uni<Scope> ofRegion(String region, @Nullable String storeId) {
        return stores(STORES_OF_REGION, region)
                .map(
                        stores -> {
                            if (storeId == null) {
                                return Scope.region(stores);
                            }
                            return one(storeId, stores);
                        });
    }

    private Uni<Scope> ofChain(@Nullable String storeId) {
        return storeId == null
                ? Uni.createFrom().item(Scope.chain())
                : stores(STORE_IS_KNOWN, storeId).map(stores -> one(storeId, stores));
    }

    private static Scope one(String storeId, List<String> visible) {
        if (!visible.contains(storeId)) {
            throw new StoreUnknown(storeId);
        }
        return Scope.store(storeId);
    }

    private Uni<List<String>> stores(String query, String argument) {
        return database.preparedQuery(query).execute(Tuple.of(argument)).map(Scopes::ids);
    }

    private static List<String> ids(RowSet<Row> rows) {
        var ids = new ArrayList<String>(rows.size());
        rows.forEach(row -> ids.add(row.getString(0)));
        return ids;
    }

    /** No such store, or none this caller may know of. */
    static final class StoreUnknown extends Rejection {
        private static final long serialVersionUID = 1L;

        StoreUnknown(String storeId) {
            super(
                    Kind.NOT_FOUND,
                    "store-unknown",
                    "There is no store "
                            + storeId
                            + " in your scope. Leave storeId out to see all that is.");
        }
    }

    /** Store staff whose token names no store. */
    static final class NoStore extends Rejection {
        private static final long serialVersionUID = 1L;

        NoStore() {
            super(
                    Kind.FORBIDDEN,
                    "no-store",
                    "Your sign-in is bound to no store. Ask head office to assign you to one.");
        }
    }
}

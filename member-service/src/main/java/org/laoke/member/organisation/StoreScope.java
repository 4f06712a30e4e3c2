package org.laoke.member.organisation;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.problem.Rejection;

/** The stores a caller works with: the own one, those of the region, or all. */
@Singleton
public class StoreScope {
    private final Stores stores;
    private final Caller caller;

    StoreScope(Stores stores, Caller caller) {
        this.stores = stores;
        this.caller = caller;
    }

    /**
     * What the token alone can tell, at once: for answers that begin before anything was asked.
     *
     * @throws NoSuchStore if the token is bound to another store
     */
    public void requireByToken(String storeId) {
        if (!caller.mayActFor(storeId)) {
            throw new NoSuchStore();
        }
    }

    /**
     * The store, as long as it is the caller's business.
     *
     * @throws NoSuchStore if there is none, or not in the caller's scope
     */
    public Uni<Store> require(String storeId) {
        return stores.findInScope(storeId).onItem().ifNull().failWith(NoSuchStore::new);
    }

    /** No store with this id, or not where the caller may look. */
    public static final class NoSuchStore extends Rejection {
        private static final long serialVersionUID = 1L;

        NoSuchStore() {
            super(
                    Kind.NOT_FOUND,
                    "store-unknown",
                    "There is no such store in your scope. GET /v1/stores lists all stores.");
        }
    }
}

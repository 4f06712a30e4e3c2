package org.laoke.complaint.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.ForeignStore;
import org.laoke.platform.problem.Rejection;

/** Which stores the staff member asking may see: their own, or the chain, or one region of it. */
@RequestScoped
public class Scope {
    private final Caller caller;
    private final Stores stores;

    Scope(Caller caller, Stores stores) {
        this.caller = caller;
        this.stores = stores;
    }

    /**
     * What a list is limited to; both empty means the whole chain.
     *
     * @param storeId the one store, if any
     * @param region the one region, if any
     */
    public record Limit(Optional<String> storeId, Optional<String> region) {}

    public Uni<Boolean> covers(String storeId) {
        return stores.find(storeId)
                .map(store -> caller.mayActFor(storeId) && inRegion(store.orElse(null)));
    }

    /**
     * The store a new case belongs to.
     *
     * @throws ForeignStore if it is a store outside the caller's scope
     */
    public Uni<Store> writable(String storeId) {
        return stores.known(storeId)
                .invoke(
                        store -> {
                            caller.requireStore(storeId);
                            if (!inRegion(store)) {
                                throw new ForeignStore(storeId);
                            }
                        });
    }

    /**
     * @param wanted the store asked for, null for everything in the caller's scope
     * @throws StoreNotFound if it does not exist or is outside the caller's scope
     */
    public Uni<Limit> limit(@Nullable String wanted) {
        if (wanted != null) {
            return covers(wanted).map(covered -> only(wanted, covered));
        }
        if (!caller.isChainWide() && caller.storeId().isEmpty()) {
            throw new StoreNotFound();
        }
        return Uni.createFrom().item(new Limit(caller.storeId(), caller.region()));
    }

    private static Limit only(String storeId, boolean covered) {
        if (!covered) {
            throw new StoreNotFound();
        }
        return new Limit(Optional.of(storeId), Optional.empty());
    }

    /** A caller without region may see all; one with a region nothing whose region is unknown. */
    private boolean inRegion(@Nullable Store store) {
        return caller.region()
                .map(region -> store != null && region.equals(store.regionId()))
                .orElse(true);
    }

    /** No such store for this caller. */
    public static final class StoreNotFound extends Rejection {
        private static final long serialVersionUID = 1L;

        public StoreNotFound() {
            super(
                    Kind.NOT_FOUND,
                    "store-not-found",
                    "You have no store with this id. Leave storeId out to see everything in your scope.");
        }
    }
}

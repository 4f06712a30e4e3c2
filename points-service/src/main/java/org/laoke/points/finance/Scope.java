package org.laoke.points.finance;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.points.store.Stores;

/** Which stores' figures a caller sees: head office all or a region's, a manager the own one. */
@Singleton
class Scope {
    private final Stores stores;

    Scope(Stores stores) {
        this.stores = stores;
    }

    /**
     * @param storeId one store, or null for all of the region
     * @param region null for the whole chain
     */
    record Seen(@Nullable String storeId, @Nullable String region) {}

    /** What the caller sees of what was asked for. */
    Uni<Seen> of(Caller caller, @Nullable String asked) {
        String store = asked == null ? caller.storeId().orElse(null) : asked;
        return store == null
                ? Uni.createFrom().item(new Seen(null, caller.region().orElse(null)))
                : stores.forCaller(store, caller).map(known -> new Seen(known.id(), null));
    }

    /**
     * @throws FinanceRefused if the caller is limited to a part of the chain
     */
    static void requireWholeChain(Caller caller) {
        if (!caller.isChainWide() || caller.region().isPresent()) {
            throw FinanceRefused.wholeChainOnly();
        }
    }
}

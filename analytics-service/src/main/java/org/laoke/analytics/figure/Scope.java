package org.laoke.analytics.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose receipts a figure counts.
 *
 * @param storeId the one store asked for; null for all the caller may see
 * @param stores ids to count; null for the whole chain, past and future
 */
record Scope(@Nullable String storeId, @Nullable List<String> stores) {

    static Scope chain() {
        return new Scope(null, null);
    }

    static Scope region(List<String> stores) {
        return new Scope(null, List.copyOf(stores));
    }

    static Scope store(String storeId) {
        return new Scope(storeId, List.of(storeId));
    }

    String[] storeIds() {
        return stores == null ? new String[0] : stores.toArray(String[]::new);
    }

    boolean isChain() {
        return stores == null;
    }
}

package org.laoke.outreach.store;

/** {@code store.changed.v1}: a store as it is now. */
record StoreChanged(String storeId, Name name, String regionId, String timeZone, long version) {
    static final String TYPE = "store.changed.v1";

    record Name(String zh, String en) {}
}

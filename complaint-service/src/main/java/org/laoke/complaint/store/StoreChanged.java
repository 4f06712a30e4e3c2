package org.laoke.complaint.store;

/** The part of {@code store.changed.v1} that matters here. */
record StoreChanged(String storeId, Name name, String regionId, String timeZone, long version) {
    record Name(String zh, String en) {}
}

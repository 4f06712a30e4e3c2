package org.laoke.complaint.store;

/** The part of {@code store.changed.v1} that matters here. */
record StoreChanged(String storeId, String regionId, String timeZone, long version) {}

package org.laoke.points.store;

import java.time.ZoneId;

/** A store as receipts need it: its region and the zone of its business days. */
public record Store(String id, String region, ZoneId zone) {}

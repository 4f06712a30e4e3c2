package org.laoke.outreach.store;

/**
 * {@code staff.changed.v1}: the part of a person's snapshot that outreach uses, to sign messages.
 */
record StaffChanged(String staffId, String name, long version) {
    static final String TYPE = "staff.changed.v1";
}

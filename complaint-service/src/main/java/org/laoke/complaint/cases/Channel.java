package org.laoke.complaint.cases;

/** The way a complaint came in (CMP-2). */
public enum Channel {
    STORE,
    PHONE,
    PORTAL,
    CALL,
    THIRD_PARTY,
    HOTLINE
}

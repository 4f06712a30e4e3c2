package org.laoke.complaint.cases;

/** What a clock measures (CMP-3). */
enum Target {
    FIRST_RESPONSE,
    RESOLUTION,
    FOLLOW_UP
}

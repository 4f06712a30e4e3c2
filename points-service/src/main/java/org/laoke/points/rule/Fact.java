package org.laoke.points.rule;

/** What rules may want to know of the buyer; a set that needs none spares the look-up. */
public enum Fact {
    TIER,
    CLASS,
    BIRTHDAY,
    SEGMENTS,
    FIRST_PURCHASE,
    REFERRAL
}

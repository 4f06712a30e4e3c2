package org.laoke.points.reward;

/** What a member gets for the points. */
enum RewardKind {
    /** A code worth money at the till. */
    VOUCHER,
    /** A thing from the store's stock, handed out with two signatures. */
    GIFT,
    /** Something the store does. */
    SERVICE,
    /** Something a partner gives. */
    PARTNER,
    /** Points given to a cause. */
    DONATION
}

package org.laoke.complaint.cases;

/** What a complaint is about (CMP-5). */
public enum Category {
    QUALITY,
    SIZE_FIT,
    SERVICE,
    PRICE,
    AFTER_SALES,
    POINTS_CARD,
    DELIVERY,
    PRIVACY,
    STORE_ENVIRONMENT,
    OTHER
}

package org.laoke.platform.caller;

/** Role names as they stand in tokens and in {@code @RolesAllowed}. */
public final class Role {
    public static final String HQ = "hq";
    public static final String STORE_MANAGER = "store-manager";
    public static final String VIP_SPECIALIST = "vip-specialist";
    public static final String CONSULTANT = "consultant";
    public static final String POS = "pos";
    public static final String PARTNER = "partner";
    public static final String GATEWAY = "gateway";
    public static final String MEMBER = "member";

    private Role() {}
}

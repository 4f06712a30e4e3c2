package org.laoke.outreach.member;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.laoke.outreach.store.Store;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;

/**
 * Whose members a caller may see: head office its region or the whole chain, managers and VIP
 * specialists their store, consultants their own members and those of the store's desk, that is,
 * without a consultant.
 *
 * @param region limits to a region's stores; empty does not limit
 * @param store limits to one store; empty does not limit
 * @param consultant limits to this person's members and the desk's; empty does not limit
 */
public record Reach(String region, String store, String consultant) {
    private static final String EVERY = "";
    private static final String NONE = "-";

    /**
     * The same rule in SQL, over the aliases {@code m} (member) and {@code s} (the member's home
     * store); its parameters are set by {@link #bind}.
     */
    public static final String SQL =
            "(:region = '' or s.region_id = :region)"
                    + " and (:store = '' or m.home_store_id = :store)"
                    + " and (:consultant = '' or m.consultant_id is null"
                    + " or m.consultant_id = :consultant)";

    public static Reach of(Caller caller) {
        if (caller.has(Role.HQ)) {
            return new Reach(caller.region().orElse(EVERY), EVERY, EVERY);
        }
        String store = caller.storeId().orElse(NONE);
        boolean wholeStore = caller.has(Role.STORE_MANAGER) || caller.has(Role.VIP_SPECIALIST);
        return new Reach(EVERY, store, wholeStore ? EVERY : caller.staffId().orElse(NONE));
    }

    /** Narrows head office's view to one store; others see no more than before. */
    public Reach inStore(String storeId) {
        return store.equals(EVERY) ? new Reach(region, storeId, consultant) : this;
    }

    boolean covers(Member member, @Nullable Store home) {
        String of = member.consultantId();
        return (region.equals(EVERY) || (home != null && region.equals(home.regionId())))
                && (store.equals(EVERY) || store.equals(member.homeStoreId()))
                && (consultant.equals(EVERY) || of == null || consultant.equals(of));
    }

    /** Whether contact data is shown in full: consultants see that of their own members (ORG-2). */
    public boolean seesPhoneOf(Member member) {
        return consultant.equals(EVERY) || consultant.equals(member.consultantId());
    }

    /** Sets the parameters of {@link #SQL}. */
    public <T> Mutiny.SelectionQuery<T> bind(Mutiny.SelectionQuery<T> query) {
        return query.setParameter("region", region)
                .setParameter("store", store)
                .setParameter("consultant", consultant);
    }
}

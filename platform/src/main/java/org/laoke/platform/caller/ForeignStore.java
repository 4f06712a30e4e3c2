package org.laoke.platform.caller;

import org.laoke.platform.problem.Rejection;

/** The caller's token is bound to another store. */
public final class ForeignStore extends Rejection {
    private static final long serialVersionUID = 1L;

    public ForeignStore(String storeId) {
        super(
                Kind.FORBIDDEN,
                "foreign-store",
                "Your sign-in is bound to another store than "
                        + storeId
                        + ". Use that store's credentials.");
    }
}

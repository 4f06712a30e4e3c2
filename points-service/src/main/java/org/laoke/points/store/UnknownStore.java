package org.laoke.points.store;

import org.laoke.platform.problem.Rejection;

/** No such store has been set up. */
public final class UnknownStore extends Rejection {
    private static final long serialVersionUID = 1L;

    public UnknownStore(String storeId) {
        super(
                Kind.UNPROCESSABLE,
                "unknown-store",
                "Store "
                        + storeId
                        + " is not set up. Check the store id, or ask head office to add the store.");
    }
}

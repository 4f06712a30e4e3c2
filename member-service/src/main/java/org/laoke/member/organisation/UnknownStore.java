package org.laoke.member.organisation;

import java.util.List;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** There is no such store, or not in the caller's scope. */
public final class UnknownStore extends Rejection {
    private static final long serialVersionUID = 1L;

    public UnknownStore(String storeId, String pointer) {
        super(
                Kind.UNPROCESSABLE,
                "store-unknown",
                "There is no store " + storeId + " in your scope. GET /v1/stores lists them.",
                List.of(new Problem.Pointer(pointer, "names no store")));
    }
}

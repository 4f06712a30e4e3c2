package org.laoke.points.ledger;

import org.laoke.platform.problem.Rejection;

/** Head office looks into this account; nothing can be spent or given away until it is released. */
public final class AccountHeld extends Rejection {
    private static final long serialVersionUID = 1L;

    public AccountHeld() {
        super(
                Kind.CONFLICT,
                "account-held",
                "This account is being looked into, so its points cannot be spent or given away at the moment."
                        + " Purchases still earn. Ask head office to release it.");
    }
}

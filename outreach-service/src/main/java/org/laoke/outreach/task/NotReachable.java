package org.laoke.outreach.task;

import org.laoke.platform.problem.Rejection;

/** No channel is open to the member. */
final class NotReachable extends Rejection {
    private static final long serialVersionUID = 1L;

    NotReachable() {
        super(
                Kind.CONFLICT,
                "no-consent",
                "The member has agreed to neither SMS nor e-mail, or has no address for it. Do not send.");
    }
}

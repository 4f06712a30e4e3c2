package org.laoke.outreach.member;

import org.laoke.platform.problem.Rejection;

/** No such member, or none the caller may see. */
public final class UnknownMember extends Rejection {
    private static final long serialVersionUID = 1L;

    public UnknownMember() {
        super(
                Kind.NOT_FOUND,
                "member-not-found",
                "There is no such member in your care. Check the id, or ask the member's home store.");
    }
}

package org.laoke.member.profile;

import org.laoke.platform.problem.Rejection;

/** Nobody has this id, or not where the caller may look. */
public final class NoSuchMember extends Rejection {
    private static final long serialVersionUID = 1L;

    public NoSuchMember() {
        super(
                Kind.NOT_FOUND,
                "member-unknown",
                "There is no such member in your scope. Look them up by phone, card or number.");
    }
}

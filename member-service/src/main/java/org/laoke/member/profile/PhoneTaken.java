package org.laoke.member.profile;

import java.util.List;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** Somebody is enrolled with this phone already. */
public final class PhoneTaken extends Rejection {
    private static final long serialVersionUID = 1L;

    public PhoneTaken() {
        super(
                Kind.CONFLICT,
                "phone-taken",
                "A member with this phone exists. Look them up by the phone instead.",
                List.of(new Problem.Pointer("/phone", "belongs to a member")));
    }
}

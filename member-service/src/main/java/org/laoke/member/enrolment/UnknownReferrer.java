package org.laoke.member.enrolment;

import java.util.List;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** The referrer is no member. */
final class UnknownReferrer extends Rejection {
    private static final long serialVersionUID = 1L;

    UnknownReferrer() {
        super(
                Kind.UNPROCESSABLE,
                "referrer-unknown",
                "The referrer is no member. Look them up first, or leave the field out.",
                List.of(new Problem.Pointer("/referrerId", "names no member")));
    }
}

package org.laoke.member.profile;

import org.laoke.platform.problem.Rejection;

/** The person had two records, and the other one stands for this. */
public final class MergedAway extends Rejection {
    private static final long serialVersionUID = 1L;

    MergedAway() {
        super(
                Kind.GONE,
                "member-merged",
                "This record was merged into another one of the same person. Look the person up by phone,"
                        + " card or number: all of them lead there.");
    }
}

package org.laoke.points.reward;

import java.util.List;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** Staff and tills name the member; members order for themselves and name nobody. */
final class MemberMissing extends Rejection {
    private static final long serialVersionUID = 1L;

    private MemberMissing(String detail, String fault) {
        super(
                Kind.INVALID,
                "request-invalid",
                detail,
                List.of(new Problem.Pointer("/member", fault)));
    }

    static MemberMissing unnamed() {
        return new MemberMissing(
                "Name the member who pays with points, by id, card or phone.",
                "must not be missing");
    }

    static MemberMissing notYourself() {
        return new MemberMissing(
                "Members order for themselves: leave the member out.", "must not be set");
    }
}

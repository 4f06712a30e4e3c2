package org.laoke.points.reward;

import java.util.List;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** Staff and tills name the member; only members order without saying who they are. */
final class MemberMissing extends Rejection {
    private static final long serialVersionUID = 1L;

    MemberMissing() {
        super(
                Kind.INVALID,
                "request-invalid",
                "Name the member who pays with points, by id, card or phone.",
                List.of(new Problem.Pointer("/member", "must not be missing")));
    }
}

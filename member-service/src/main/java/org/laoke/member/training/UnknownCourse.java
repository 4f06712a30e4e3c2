package org.laoke.member.training;

import org.laoke.platform.problem.Rejection;

/** There is no such course. */
final class UnknownCourse extends Rejection {
    private static final long serialVersionUID = 1L;

    UnknownCourse() {
        super(
                Kind.UNPROCESSABLE,
                "course-unknown",
                "One of these courses is not there. GET /v1/courses lists them.");
    }
}

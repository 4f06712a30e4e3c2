package org.laoke.outreach.task;

import java.util.List;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** The time agreed with the member is missing, past, too far away, or in quiet hours. */
final class BadAgreedTime extends Rejection {
    private static final long serialVersionUID = 1L;

    BadAgreedTime(String code, String detail) {
        super(Kind.UNPROCESSABLE, code, detail, List.of(new Problem.Pointer("/agreedAt", detail)));
    }
}

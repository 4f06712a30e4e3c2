package org.laoke.outreach.task;

import org.laoke.outreach.contact.Outcome;
import org.laoke.platform.problem.Rejection;

/** Calls are not sent, and messages do not reach anybody by themselves. */
final class WrongOutcome extends Rejection {
    private static final long serialVersionUID = 1L;

    WrongOutcome(org.laoke.outreach.task.Kind kind, Outcome outcome) {
        super(
                Kind.UNPROCESSABLE,
                "outcome-not-for-kind",
                outcome
                        + " does not fit a task of kind "
                        + kind
                        + ". Calls end with REACHED, INCONVENIENT, NO_ANSWER, REFUSED or WRONG_NUMBER;"
                        + " messages and letters with SENT.");
    }
}

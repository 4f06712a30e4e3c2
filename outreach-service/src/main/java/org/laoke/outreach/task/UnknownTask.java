package org.laoke.outreach.task;

import org.laoke.platform.problem.Rejection;

/** No such task, or none the caller may see. */
final class UnknownTask extends Rejection {
    private static final long serialVersionUID = 1L;

    UnknownTask() {
        super(
                Kind.NOT_FOUND,
                "task-not-found",
                "There is no such task in your lists. Load the list again.");
    }
}

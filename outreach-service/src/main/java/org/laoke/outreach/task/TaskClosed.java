package org.laoke.outreach.task;

import org.laoke.platform.problem.Rejection;

/** The task was recorded or stopped before. */
final class TaskClosed extends Rejection {
    private static final long serialVersionUID = 1L;

    TaskClosed(Task.State state) {
        super(
                Kind.CONFLICT,
                "task-closed",
                state == Task.State.DONE
                        ? "This task is done already. Load the list again."
                        : "This task was stopped and needs no contact any more. Load the list again.");
    }
}

package org.laoke.outreach.task;

import java.time.Instant;

/** The lists of the task desk. */
enum TaskList {
    /** To be done now, the most urgent first. */
    DUE("t.state = 'OPEN' and t.window_from <= :now and t.window_to >= :now", "t.window_to", true),
    /** Not done in time, the oldest first. */
    OVERDUE("t.state = 'OPEN' and t.window_to < :now", "t.window_to", true),
    /** To come, the next first. */
    UPCOMING("t.state = 'OPEN' and t.window_from > :now", "t.window_from", true),
    /** Recorded, the newest first. */
    DONE("t.state = 'DONE'", "t.done_at", false);

    private final String condition;
    private final String sort;
    private final boolean rising;

    TaskList(String condition, String sort, boolean rising) {
        this.condition = condition;
        this.sort = sort;
        this.rising = rising;
    }

    String condition() {
        return "(" + condition + ")";
    }

    String order() {
        return rising ? sort + ", t.id" : sort + " desc, t.id desc";
    }

    /** True for rows behind a {@link Tasks.Place}. */
    String after() {
        return "(" + sort + ", t.id) " + (rising ? ">" : "<") + " (:at, :id)";
    }

    /** Where a task stands in this list. */
    Tasks.Place place(Task task) {
        var doneAt = task.doneAt();
        return new Tasks.Place(
                switch (this) {
                    case UPCOMING -> task.window().from();
                    case DONE -> doneAt == null ? task.window().to() : doneAt;
                    case DUE, OVERDUE -> task.window().to();
                },
                task.id());
    }

    /** The list an open or done task belongs to at a moment. */
    static TaskList of(Task task, Instant now) {
        if (task.state() != Task.State.OPEN) {
            return DONE;
        }
        if (task.window().contains(now)) {
            return DUE;
        }
        return task.window().from().isAfter(now) ? UPCOMING : OVERDUE;
    }
}

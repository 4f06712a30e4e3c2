package org.laoke.complaint.cases;

import org.laoke.platform.problem.Rejection;

/** No such case for this caller. */
final class CaseNotFound extends Rejection {
    private static final long serialVersionUID = 1L;

    CaseNotFound() {
        super(
                Kind.NOT_FOUND,
                "complaint-not-found",
                "You have no complaint with this id. Look it up in your list again.");
    }
}

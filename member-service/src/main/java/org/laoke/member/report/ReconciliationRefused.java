package org.laoke.member.report;

import org.laoke.platform.problem.Rejection;

/** A month's cards cannot be dealt with so. */
final class ReconciliationRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private ReconciliationRefused(Kind kind, String code, String detail) {
        super(kind, code, detail);
    }

    static ReconciliationRefused unknown() {
        return new ReconciliationRefused(
                Kind.NOT_FOUND,
                "reconciliation-unknown",
                "The cards of this month have not been counted in this store. Count them first.");
    }

    static ReconciliationRefused foreign() {
        return new ReconciliationRefused(
                Kind.NOT_FOUND, "store-unknown", "There is no such store in your scope.");
    }

    static ReconciliationRefused early() {
        return new ReconciliationRefused(
                Kind.UNPROCESSABLE,
                "month-not-over",
                "A month is reconciled once it is over. Write it as its first day, such as 2026-10-01.");
    }

    static ReconciliationRefused signed() {
        return new ReconciliationRefused(
                Kind.CONFLICT,
                "reconciliation-signed",
                "The manager has signed this month; nothing of it changes any more.");
    }

    static ReconciliationRefused unexplained(long differences) {
        return new ReconciliationRefused(
                Kind.CONFLICT,
                "differences-unexplained",
                differences + " differences have no explanation yet. Explain them, then sign.");
    }

    static ReconciliationRefused noDifference() {
        return new ReconciliationRefused(
                Kind.UNPROCESSABLE,
                "difference-unknown",
                "There is no such difference any more. Load the month again.");
    }
}

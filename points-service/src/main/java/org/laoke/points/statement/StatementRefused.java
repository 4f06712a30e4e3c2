package org.laoke.points.statement;

import org.laoke.platform.problem.Rejection;

/** Why there is no statement. */
final class StatementRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private StatementRefused(Kind kind, String code, String detail) {
        super(kind, code, detail);
    }

    /** Nobody has this id, or somebody else's statement has it. */
    static StatementRefused notFound() {
        return new StatementRefused(
                Kind.NOT_FOUND,
                "statement-not-found",
                "No statement with this id that you may see.");
    }

    /** The period is no half-year. */
    static StatementRefused periodInvalid() {
        return new StatementRefused(
                Kind.INVALID,
                "period-invalid",
                "Name a half-year: 2026-H1 is January to June, 2026-H2 July to December.");
    }

    /** The half-year has not ended. */
    static StatementRefused periodNotOver(HalfYear period) {
        return new StatementRefused(
                Kind.UNPROCESSABLE,
                "period-not-over",
                "Statements of " + period.name() + " can be made after " + period.last() + ".");
    }

    /** Staff named no member. */
    static StatementRefused memberMissing() {
        return new StatementRefused(Kind.INVALID, "member-missing", "Name the member: ?memberId=…");
    }
}

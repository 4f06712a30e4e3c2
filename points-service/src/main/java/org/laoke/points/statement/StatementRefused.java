package org.laoke.points.statement;

import org.laoke.platform.problem.Rejection;

/** Why there is no statement. */
abstract sealed class StatementRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private StatementRefused(Kind kind, String code, String detail) {
        super(kind, code, detail);
    }

    /** Nobody has this id, or somebody else's statement has it. */
    static final class NotFound extends StatementRefused {
        private static final long serialVersionUID = 1L;

        NotFound() {
            super(
                    Kind.NOT_FOUND,
                    "statement-not-found",
                    "No statement with this id that you may see.");
        }
    }

    /** The period is no half-year. */
    static final class PeriodInvalid extends StatementRefused {
        private static final long serialVersionUID = 1L;

        PeriodInvalid() {
            super(
                    Kind.INVALID,
                    "period-invalid",
                    "Name a half-year: 2026-H1 is January to June, 2026-H2 July to December.");
        }
    }

    /** The half-year has not ended. */
    static final class PeriodNotOver extends StatementRefused {
        private static final long serialVersionUID = 1L;

        PeriodNotOver(HalfYear period) {
            super(
                    Kind.UNPROCESSABLE,
                    "period-not-over",
                    "Statements of " + period.name() + " can be made after " + period.last() + ".");
        }
    }

    /** Staff named no member. */
    static final class MemberMissing extends StatementRefused {
        private static final long serialVersionUID = 1L;

        MemberMissing() {
            super(Kind.INVALID, "member-missing", "Name the member: ?memberId=…");
        }
    }
}

package org.laoke.points.finance;

import java.time.YearMonth;
import org.laoke.platform.problem.Rejection;

/** Why there are no figures. */
abstract sealed class FinanceRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private FinanceRefused(Kind kind, String code, String detail) {
        super(kind, code, detail);
    }

    /** Figures of the whole chain, asked for by somebody limited to a part of it. */
    static final class WholeChainOnly extends FinanceRefused {
        private static final long serialVersionUID = 1L;

        WholeChainOnly() {
            super(
                    Kind.FORBIDDEN,
                    "whole-chain-only",
                    "These figures are not divided by store. Ask head office, or for the movements of your stores.");
        }
    }

    /** The period is not one. */
    static final class PeriodInvalid extends FinanceRefused {
        private static final long serialVersionUID = 1L;

        PeriodInvalid(int daysMax) {
            super(
                    Kind.INVALID,
                    "period-invalid",
                    "from and to are days such as 2026-01-01; to is the day after the last, later than from, and at"
                            + " most "
                            + daysMax
                            + " days later. by is month, day or store.");
        }
    }

    /** The month is no month. */
    static final class MonthInvalid extends FinanceRefused {
        private static final long serialVersionUID = 1L;

        MonthInvalid() {
            super(
                    Kind.INVALID,
                    "month-invalid",
                    "Name the month as yyyy-MM, for instance 2026-10.");
        }
    }

    /** The month was not closed yet. */
    static final class MonthOpen extends FinanceRefused {
        private static final long serialVersionUID = 1L;

        MonthOpen(YearMonth month) {
            super(
                    Kind.NOT_FOUND,
                    "month-open",
                    "The month "
                            + month
                            + " is not closed. Use the movements for its figures so far.");
        }
    }

    /** The month has not ended. */
    static final class MonthNotOver extends FinanceRefused {
        private static final long serialVersionUID = 1L;

        MonthNotOver(YearMonth month) {
            super(
                    Kind.UNPROCESSABLE,
                    "month-not-over",
                    "The month " + month + " can be closed once it is over.");
        }
    }
}

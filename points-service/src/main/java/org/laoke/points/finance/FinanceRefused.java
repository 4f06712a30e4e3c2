package org.laoke.points.finance;

import java.time.YearMonth;
import org.laoke.platform.problem.Rejection;

/** Why there are no figures. */
final class FinanceRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private FinanceRefused(Kind kind, String code, String detail) {
        super(kind, code, detail);
    }

    /** Figures of the whole chain, asked for by somebody limited to a part of it. */
    static FinanceRefused wholeChainOnly() {
        return new FinanceRefused(
                Kind.FORBIDDEN,
                "whole-chain-only",
                "These figures are not divided by store. Ask head office, or for the movements of your stores.");
    }

    /** The period is not one. */
    static FinanceRefused periodInvalid(int daysMax) {
        return new FinanceRefused(
                Kind.INVALID,
                "period-invalid",
                "from and to are days such as 2026-01-01; to is the day after the last, later than from, and at"
                        + " most "
                        + daysMax
                        + " days later. by is month, day or store.");
    }

    /** The month is no month. */
    static FinanceRefused monthInvalid() {
        return new FinanceRefused(
                Kind.INVALID, "month-invalid", "Name the month as yyyy-MM, for instance 2026-10.");
    }

    /** The month was not closed yet. */
    static FinanceRefused monthOpen(YearMonth month) {
        return new FinanceRefused(
                Kind.NOT_FOUND,
                "month-open",
                "The month " + month + " is not closed. Use the movements for its figures so far.");
    }

    /** The month has not ended. */
    static FinanceRefused monthNotOver(YearMonth month) {
        return new FinanceRefused(
                Kind.UNPROCESSABLE,
                "month-not-over",
                "The month " + month + " can be closed once it is over.");
    }
}

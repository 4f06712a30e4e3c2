package org.laoke.points.rule;

import java.util.List;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** Why a set of earning rules is not changed, submitted, approved or tried. */
abstract sealed class RulesRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private RulesRefused(Kind kind, String code, String detail) {
        super(kind, code, detail);
    }

    private RulesRefused(Kind kind, String code, String detail, List<Problem.Pointer> errors) {
        super(kind, code, detail, errors);
    }

    /** No such version. */
    static final class NotFound extends RulesRefused {
        private static final long serialVersionUID = 1L;

        NotFound(int version) {
            super(
                    Kind.NOT_FOUND,
                    "earning-rules-not-found",
                    "No earning rules version " + version + ".");
        }
    }

    /** Nothing was approved for this moment. */
    static final class NoneLive extends RulesRefused {
        private static final long serialVersionUID = 1L;

        NoneLive() {
            super(
                    Kind.NOT_FOUND,
                    "earning-rules-none-live",
                    "No earning rules have been approved yet; the configured points per yuan apply.");
        }
    }

    /** No such simulation of this version. */
    static final class NoSimulation extends RulesRefused {
        private static final long serialVersionUID = 1L;

        NoSimulation() {
            super(
                    Kind.NOT_FOUND,
                    "simulation-not-found",
                    "These rules have no such simulation. List the version's simulations to find it.");
        }
    }

    /** The state does not allow it. */
    static final class WrongState extends RulesRefused {
        private static final long serialVersionUID = 1L;

        WrongState(int version, String state) {
            super(
                    Kind.CONFLICT,
                    "earning-rules-state",
                    "Version "
                            + version
                            + " is "
                            + state
                            + ", which does not allow this. Look it up; to change rules, make a new draft.");
        }
    }

    /** The draft is not the one the caller saw. */
    static final class EditedMeanwhile extends RulesRefused {
        private static final long serialVersionUID = 1L;

        EditedMeanwhile() {
            super(
                    Kind.STALE,
                    "edited-meanwhile",
                    "Somebody changed this draft since you read it. Read it again and repeat your change.");
        }
    }

    /** No If-Match. */
    static final class ConditionMissing extends RulesRefused {
        private static final long serialVersionUID = 1L;

        ConditionMissing() {
            super(
                    Kind.CONDITION_MISSING,
                    "if-match-missing",
                    "Send the ETag of the draft you read as If-Match, so that nobody's change is lost.");
        }
    }

    /** A second person is needed. */
    static final class OwnApproval extends RulesRefused {
        private static final long serialVersionUID = 1L;

        OwnApproval() {
            super(
                    Kind.CONFLICT,
                    "own-approval",
                    "You wrote or submitted these rules yourself. Ask another person at head office to decide.");
        }
    }

    /** The draft contradicts itself. */
    static final class InConflict extends RulesRefused {
        private static final long serialVersionUID = 1L;

        InConflict(List<Finding> findings) {
            super(
                    Kind.UNPROCESSABLE,
                    "earning-rules-in-conflict",
                    "These rules cannot be meant so; see errors. Correct the draft and submit it again.",
                    findings.stream()
                            .filter(Finding::isError)
                            .map(f -> new Problem.Pointer(place(f), f.text().en()))
                            .toList());
        }

        private static String place(Finding finding) {
            return finding.rule().isEmpty()
                    ? "/definition"
                    : "/definition/rules[id=" + finding.rule() + "]";
        }
    }

    /** Rules are for what comes. */
    static final class InPast extends RulesRefused {
        private static final long serialVersionUID = 1L;

        InPast() {
            super(
                    Kind.UNPROCESSABLE,
                    "effective-in-past",
                    "Rules take effect in the future. Give a later effectiveFrom, or none to begin with the"
                            + " approval.");
        }
    }

    /** Two sets cannot begin at the same moment. */
    static final class EffectiveTaken extends RulesRefused {
        private static final long serialVersionUID = 1L;

        EffectiveTaken() {
            super(
                    Kind.CONFLICT,
                    "effective-from-taken",
                    "Another approved version begins at the same moment. Reject this one and submit it with"
                            + " another effectiveFrom.");
        }
    }

    /** Rules are for the whole chain. */
    static final class WholeChainOnly extends RulesRefused {
        private static final long serialVersionUID = 1L;

        WholeChainOnly() {
            super(
                    Kind.FORBIDDEN,
                    "whole-chain-only",
                    "Earning rules hold for the whole chain; your sign-in is limited to a part of it.");
        }
    }

    /** A basket to try that contradicts itself. */
    static final class TendersDiffer extends RulesRefused {
        private static final long serialVersionUID = 1L;

        TendersDiffer(String total, String paid) {
            super(
                    Kind.UNPROCESSABLE,
                    "receipt-tenders-differ",
                    "The lines cost "
                            + total
                            + " but the tenders sum to "
                            + paid
                            + ". Correct one of them.");
        }
    }

    /** Nothing lies between the dates. */
    static final class EmptySpan extends RulesRefused {
        private static final long serialVersionUID = 1L;

        EmptySpan() {
            super(
                    Kind.UNPROCESSABLE,
                    "period-empty",
                    "The day to must be after the day from; to itself is not included.");
        }
    }
}

package org.laoke.points.rule;

import java.util.List;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** Why a set of earning rules is not changed, submitted, approved or tried. */
final class RulesRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private RulesRefused(Kind kind, String code, String detail) {
        super(kind, code, detail);
    }

    private RulesRefused(Kind kind, String code, String detail, List<Problem.Pointer> errors) {
        super(kind, code, detail, errors);
    }

    /** No such version. */
    static RulesRefused notFound(int version) {
        return new RulesRefused(
                Kind.NOT_FOUND,
                "earning-rules-not-found",
                "No earning rules version " + version + ".");
    }

    /** Nothing was approved for this moment. */
    static RulesRefused noneLive() {
        return new RulesRefused(
                Kind.NOT_FOUND,
                "earning-rules-none-live",
                "No earning rules have been approved yet; the configured points per yuan apply.");
    }

    /** No such simulation of this version. */
    static RulesRefused noSimulation() {
        return new RulesRefused(
                Kind.NOT_FOUND,
                "simulation-not-found",
                "These rules have no such simulation. List the version's simulations to find it.");
    }

    /** The state does not allow it. */
    static RulesRefused wrongState(int version, String state) {
        return new RulesRefused(
                Kind.CONFLICT,
                "earning-rules-state",
                "Version "
                        + version
                        + " is "
                        + state
                        + ", which does not allow this. Look it up; to change rules, make a new draft.");
    }

    /** The draft is not the one the caller saw. */
    static RulesRefused editedMeanwhile() {
        return new RulesRefused(
                Kind.STALE,
                "edited-meanwhile",
                "Somebody changed this draft since you read it. Read it again and repeat your change.");
    }

    /** No If-Match. */
    static RulesRefused conditionMissing() {
        return new RulesRefused(
                Kind.CONDITION_MISSING,
                "if-match-missing",
                "Send the ETag of the draft you read as If-Match, so that nobody's change is lost.");
    }

    /** A second person is needed. */
    static RulesRefused ownApproval() {
        return new RulesRefused(
                Kind.CONFLICT,
                "own-approval",
                "You wrote or submitted these rules yourself. Ask another person at head office to decide.");
    }

    /** The draft contradicts itself. */
    static RulesRefused inConflict(List<Finding> findings) {
        return new RulesRefused(
                Kind.UNPROCESSABLE,
                "earning-rules-in-conflict",
                "These rules cannot be meant so; see errors. Correct the draft and submit it again.",
                findings.stream()
                        .filter(Finding::isError)
                        .map(f -> new Problem.Pointer(place(f), f.text().en()))
                        .toList());
    }

    /** Rules are for what comes. */
    static RulesRefused inPast() {
        return new RulesRefused(
                Kind.UNPROCESSABLE,
                "effective-in-past",
                "Rules take effect in the future. Give a later effectiveFrom, or none to begin with the"
                        + " approval.");
    }

    /** Two sets cannot begin at the same moment. */
    static RulesRefused effectiveTaken() {
        return new RulesRefused(
                Kind.CONFLICT,
                "effective-from-taken",
                "Another approved version begins at the same moment. Reject this one and submit it with"
                        + " another effectiveFrom.");
    }

    /** Rules are for the whole chain. */
    static RulesRefused wholeChainOnly() {
        return new RulesRefused(
                Kind.FORBIDDEN,
                "whole-chain-only",
                "Earning rules hold for the whole chain; your sign-in is limited to a part of it.");
    }

    /** A basket to try that contradicts itself. */
    static RulesRefused tendersDiffer(String total, String paid) {
        return new RulesRefused(
                Kind.UNPROCESSABLE,
                "receipt-tenders-differ",
                "The lines cost "
                        + total
                        + " but the tenders sum to "
                        + paid
                        + ". Correct one of them.");
    }

    /** Nothing lies between the dates. */
    static RulesRefused emptySpan() {
        return new RulesRefused(
                Kind.UNPROCESSABLE,
                "period-empty",
                "The day to must be after the day from; to itself is not included.");
    }

    private static String place(Finding finding) {
        return finding.rule().isEmpty()
                ? "/definition"
                : "/definition/rules[id=" + finding.rule() + "]";
    }
}

package org.laoke.member.contest;

import java.util.List;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** What of a contest cannot be, and why. */
final class ContestRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private ContestRefused(Kind kind, String code, String detail, List<Problem.Pointer> errors) {
        super(kind, code, detail, errors);
    }

    private ContestRefused(Kind kind, String code, String detail) {
        this(kind, code, detail, List.of());
    }

    static ContestRefused badQuarter() {
        return new ContestRefused(Kind.INVALID, "quarter-invalid", "Write the quarter as 2026-Q4.");
    }

    static ContestRefused none() {
        return new ContestRefused(
                Kind.NOT_FOUND, "contest-unknown", "There is no contest in this quarter.");
    }

    static ContestRefused begun() {
        return new ContestRefused(
                Kind.CONFLICT,
                "contest-begun",
                "The quarter of this contest has begun; what counts in it stays until its end.");
    }

    static ContestRefused quarterOver() {
        return new ContestRefused(
                Kind.CONFLICT, "quarter-over", "This quarter is over. Choose a later one.");
    }

    static ContestRefused wholeChainOnly() {
        return new ContestRefused(
                Kind.FORBIDDEN,
                "whole-chain-only",
                "The contest is the same in the whole chain; you lead one region.");
    }

    static ContestRefused noSample(String pointer) {
        return new ContestRefused(
                Kind.UNPROCESSABLE,
                "contest-without-sample",
                "Only a contest of validity draws profiles. Leave this out, or choose VALIDITY.",
                List.of(new Problem.Pointer(pointer, "is for VALIDITY only")));
    }

    static ContestRefused drawOutside() {
        return new ContestRefused(
                Kind.UNPROCESSABLE,
                "contest-draw-outside",
                "Profiles are drawn on a day of the quarter.",
                List.of(new Problem.Pointer("/drawOn", "is not a day of the quarter")));
    }

    static ContestRefused noItem() {
        return new ContestRefused(
                Kind.NOT_FOUND,
                "contest-profile-unknown",
                "This profile was not drawn in your store, or its member was erased.");
    }

    static ContestRefused ownSample() {
        return new ContestRefused(
                Kind.FORBIDDEN,
                "contest-own-sample",
                "Nobody verifies profiles that were drawn for themselves. Head office does.");
    }

    static ContestRefused frozen() {
        return new ContestRefused(
                Kind.CONFLICT,
                "contest-frozen",
                "This contest is over; its result does not change any more.");
    }

    static ContestRefused wrongFacts() {
        return new ContestRefused(
                Kind.UNPROCESSABLE,
                "contest-facts-unfit",
                "Name facts of the catalogue, and only with the verdict WRONG.",
                List.of(new Problem.Pointer("/wrongFacts", "do not fit")));
    }

    static ContestRefused regionNeeded() {
        return new ContestRefused(
                Kind.NOT_FOUND, "region-unknown", "There is no such region in your scope.");
    }
}

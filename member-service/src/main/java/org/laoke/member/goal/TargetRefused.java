package org.laoke.member.goal;

import java.util.List;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** What of a target cannot be, and why. */
final class TargetRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private TargetRefused(Kind kind, String code, String detail, List<Problem.Pointer> errors) {
        super(kind, code, detail, errors);
    }

    static TargetRefused badMonth() {
        return new TargetRefused(
                Kind.INVALID, "month-invalid", "Write the month as 2026-12.", List.of());
    }

    static TargetRefused none() {
        return new TargetRefused(
                Kind.NOT_FOUND, "target-unknown", "No target was set for this month.", List.of());
    }

    static TargetRefused past() {
        return new TargetRefused(
                Kind.CONFLICT,
                "month-over",
                "Targets and rules are set for this month and later ones.",
                List.of());
    }

    static TargetRefused running() {
        return new TargetRefused(
                Kind.CONFLICT, "month-running", "A month is closed after its end.", List.of());
    }

    static TargetRefused closed() {
        return new TargetRefused(
                Kind.CONFLICT, "month-closed", "This month was closed before.", List.of());
    }

    static TargetRefused splitShort() {
        return new TargetRefused(
                Kind.UNPROCESSABLE,
                "target-split-short",
                "What is split to persons must reach the base target, and name everybody once.",
                List.of(new Problem.Pointer("/shares", "do not add up to the base target")));
    }

    static TargetRefused stretchBelow() {
        return new TargetRefused(
                Kind.UNPROCESSABLE,
                "target-stretch-below",
                "The stretch target is not below the base target.",
                List.of(new Problem.Pointer("/stretch", "is below the base target")));
    }

    static TargetRefused ofHeadOffice() {
        return new TargetRefused(
                Kind.CONFLICT,
                "target-of-head-office",
                "Head office set this target. The store splits it to persons, and does not change it.",
                List.of(new Problem.Pointer("/base", "was set by head office")));
    }

    static TargetRefused wholeChainOnly() {
        return new TargetRefused(
                Kind.FORBIDDEN,
                "whole-chain-only",
                "What follows from targets is the same in the whole chain; you lead one region.",
                List.of());
    }

    static TargetRefused notOfStore() {
        return new TargetRefused(
                Kind.UNPROCESSABLE,
                "staff-not-of-store",
                "Targets are for people who work in this store.",
                List.of(new Problem.Pointer("/shares", "name somebody else")));
    }
}

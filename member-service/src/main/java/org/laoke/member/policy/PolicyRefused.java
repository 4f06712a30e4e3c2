package org.laoke.member.policy;

import java.time.LocalDate;
import java.util.List;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** Why a version of the tiers cannot be. */
final class PolicyRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private PolicyRefused(Kind kind, String code, String detail, List<Problem.Pointer> errors) {
        super(kind, code, detail, errors);
    }

    static PolicyRefused invalid(List<Problem.Pointer> errors) {
        return new PolicyRefused(
                Kind.UNPROCESSABLE,
                "tier-policy-invalid",
                "These rules do not go together. Each mistake is named below.",
                errors);
    }

    static PolicyRefused unknown() {
        return new PolicyRefused(
                Kind.NOT_FOUND,
                "tier-policy-unknown",
                "There is no such draft or version. GET /v1/tiers/policies lists them.",
                List.of());
    }

    static PolicyRefused draftExists() {
        return new PolicyRefused(
                Kind.CONFLICT,
                "tier-draft-exists",
                "There is a draft already. Edit it, put it in force or discard it first.",
                List.of());
    }

    static PolicyRefused stale() {
        return new PolicyRefused(
                Kind.CONFLICT,
                "tier-draft-changed",
                "Somebody changed or decided this draft meanwhile. Read it again.",
                List.of());
    }

    static PolicyRefused own() {
        return new PolicyRefused(
                Kind.FORBIDDEN,
                "tier-draft-own",
                "Who had a hand in a draft does not put it in force. Ask a colleague of head office.",
                List.of());
    }

    static PolicyRefused early(LocalDate first) {
        return new PolicyRefused(
                Kind.UNPROCESSABLE,
                "tier-policy-too-early",
                "A version comes into force on "
                        + first
                        + " at the earliest, at the beginning of the day.",
                List.of(new Problem.Pointer("/effectiveFrom", "is before " + first)));
    }

    static PolicyRefused wholeChainOnly() {
        return new PolicyRefused(
                Kind.FORBIDDEN,
                "whole-chain-only",
                "Tiers are the same in every region. Ask somebody who works for the whole chain.",
                List.of());
    }

    static PolicyRefused simulationUnknown() {
        return new PolicyRefused(
                Kind.NOT_FOUND,
                "tier-simulation-unknown",
                "There is no such simulation in your scope.",
                List.of());
    }

    static PolicyRefused simulationRunning() {
        return new PolicyRefused(
                Kind.CONFLICT,
                "tier-simulation-running",
                "A simulation is under way. Wait until it is finished.",
                List.of());
    }
}

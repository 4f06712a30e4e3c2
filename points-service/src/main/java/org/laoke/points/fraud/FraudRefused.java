package org.laoke.points.fraud;

import org.laoke.platform.problem.Rejection;

/** Why a flag, a rule or a hold is not changed. */
final class FraudRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private FraudRefused(Kind kind, String code, String detail) {
        super(kind, code, detail);
    }

    static FraudRefused notFound(String what, Object id) {
        return new FraudRefused(
                Kind.NOT_FOUND,
                what + "-not-found",
                "No " + what + " " + id + " that you may see.");
    }

    static FraudRefused checked() {
        return new FraudRefused(
                Kind.CONFLICT,
                "flag-checked",
                "This flag was confirmed or dismissed before. Look it up to see by whom.");
    }

    static FraudRefused ownAccount() {
        return new FraudRefused(
                Kind.FORBIDDEN,
                "own-account",
                "This is your own member account. Somebody else has to look into it.");
    }

    static FraudRefused wholeChainOnly() {
        return new FraudRefused(
                Kind.FORBIDDEN,
                "whole-chain-only",
                "Flags and holds concern the whole chain; your sign-in is limited to a region.");
    }

    static FraudRefused ruleWithoutLimit() {
        return new FraudRefused(
                Kind.UNPROCESSABLE,
                "rule-without-limit",
                "A rule needs a number of times or of points above which it flags.");
    }

    static FraudRefused nobodyToHold() {
        return new FraudRefused(
                Kind.UNPROCESSABLE,
                "nobody-to-hold",
                "Only rules that count by member can hold an account.");
    }
}

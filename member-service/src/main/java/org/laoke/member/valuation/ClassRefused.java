package org.laoke.member.valuation;

import java.util.List;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** What cannot be done with classes, and why. */
final class ClassRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private ClassRefused(Kind kind, String code, String detail, List<Problem.Pointer> errors) {
        super(kind, code, detail, errors);
    }

    static ClassRefused shareOfA(ClassConfig config) {
        return new ClassRefused(
                Kind.UNPROCESSABLE,
                "class-share-out-of-range",
                "Class A takes between %s and %s of a store's buyers."
                        .formatted(config.aMin(), config.aMax()),
                List.of(new Problem.Pointer("/a", "is outside the range")));
    }

    static ClassRefused sharesAboveOne() {
        return new ClassRefused(
                Kind.UNPROCESSABLE,
                "class-shares-above-one",
                "The shares of A, B and C are more than everybody. Make their sum 1 at most.",
                List.of(new Problem.Pointer("/c", "leaves less than nobody for D")));
    }

    static ClassRefused monthPast() {
        return new ClassRefused(
                Kind.UNPROCESSABLE,
                "month-past",
                "Shares hold from this month or a later one on. What was decided stays.",
                List.of(new Problem.Pointer("/from", "is a month that is over")));
    }

    static ClassRefused running() {
        return new ClassRefused(
                Kind.CONFLICT,
                "class-run-running",
                "The classes of this month are being decided. Wait until the run is finished.",
                List.of());
    }

    static ClassRefused wholeChainOnly() {
        return new ClassRefused(
                Kind.FORBIDDEN,
                "whole-chain-only",
                "A run concerns every store. Ask somebody who works for the whole chain.",
                List.of());
    }

    static ClassRefused notPinned() {
        return new ClassRefused(
                Kind.NOT_FOUND,
                "class-not-pinned",
                "Nobody holds this member's class; purchases decide it.",
                List.of());
    }
}

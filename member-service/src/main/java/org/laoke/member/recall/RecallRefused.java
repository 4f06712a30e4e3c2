package org.laoke.member.recall;

import java.util.List;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** Why a recall check cannot be. */
final class RecallRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private RecallRefused(Kind kind, String code, String detail, List<Problem.Pointer> errors) {
        super(kind, code, detail, errors);
    }

    static RecallRefused tooFewFaces(int least) {
        return new RecallRefused(
                Kind.UNPROCESSABLE,
                "recall-too-few-photos",
                "At least "
                        + least
                        + " class A members with a photo are needed. Members without one are listed apart.",
                List.of());
    }

    static RecallRefused nobody() {
        return new RecallRefused(
                Kind.UNPROCESSABLE,
                "consultant-unknown",
                "Name an active consultant of the store.",
                List.of(new Problem.Pointer("/staffId", "is no consultant of the store")));
    }

    static RecallRefused unknown() {
        return new RecallRefused(
                Kind.NOT_FOUND,
                "recall-unknown",
                "There is no such check in your store.",
                List.of());
    }

    static RecallRefused answered() {
        return new RecallRefused(
                Kind.CONFLICT, "recall-answered", "This check was answered before.", List.of());
    }

    static RecallRefused count(int questions) {
        return new RecallRefused(
                Kind.INVALID,
                "recall-answers-incomplete",
                "Give one answer for each of the " + questions + " photos; null for no idea.",
                List.of(new Problem.Pointer("/answers", "has another number of answers")));
    }
}

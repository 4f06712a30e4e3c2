package org.laoke.member.fact;

import java.util.List;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** What cannot be kept about a member, and why. */
final class FactRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private FactRefused(Kind kind, String code, String detail, List<Problem.Pointer> errors) {
        super(kind, code, detail, errors);
    }

    static FactRefused unknown(String pointer) {
        return new FactRefused(
                Kind.UNPROCESSABLE,
                "fact-unknown",
                "The catalogue has no such fact. GET /v1/facts lists what can be noted.",
                List.of(new Problem.Pointer(pointer, "is not in the catalogue")));
    }

    static FactRefused builtIn(String pointer) {
        return new FactRefused(
                Kind.UNPROCESSABLE,
                "fact-kept-with-member",
                "This is part of the member's master data. Change it there.",
                List.of(new Problem.Pointer(pointer, "is kept with the member")));
    }

    static FactRefused invalid(String pointer, String what) {
        return new FactRefused(
                Kind.INVALID,
                "fact-invalid",
                "An answer does not have the form its fact asks for.",
                List.of(new Problem.Pointer(pointer, what)));
    }

    static FactRefused twice(String pointer) {
        return new FactRefused(
                Kind.INVALID,
                "fact-twice",
                "A fact has one answer at a time. Send each once.",
                List.of(new Problem.Pointer(pointer, "comes twice")));
    }

    static FactRefused future(String pointer) {
        return new FactRefused(
                Kind.INVALID,
                "fact-from-the-future",
                "Nothing was learned on a day that is still to come.",
                List.of(new Problem.Pointer(pointer, "is in the future")));
    }

    static FactRefused formFixed() {
        return new FactRefused(
                Kind.CONFLICT,
                "fact-form-fixed",
                "There are answers of this form, or the fact is kept with the member. Make a new fact"
                        + " instead and put this one out of use.",
                List.of(new Problem.Pointer("/type", "cannot change any more")));
    }

    static FactRefused optionsWrong() {
        return new FactRefused(
                Kind.INVALID,
                "fact-options-wrong",
                "CHOICE and CHOICES need at least one option, each with a key of its own; other types have"
                        + " none.",
                List.of(new Problem.Pointer("/options", "do not fit the type")));
    }

    static FactRefused questionnaireUnknown() {
        return new FactRefused(
                Kind.NOT_FOUND,
                "questionnaire-unknown",
                "There is no such questionnaire in use.",
                List.of());
    }

    static FactRefused notAsked(String pointer) {
        return new FactRefused(
                Kind.UNPROCESSABLE,
                "question-not-asked",
                "The questionnaire does not ask this.",
                List.of(new Problem.Pointer(pointer, "is not one of its questions")));
    }
}

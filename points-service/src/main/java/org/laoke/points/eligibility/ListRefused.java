package org.laoke.points.eligibility;

import org.laoke.platform.problem.Rejection;

/** Why a monthly list cannot be read, changed or signed. */
final class ListRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private ListRefused(Kind kind, String code, String detail) {
        super(kind, code, detail);
    }

    /**
     * @param outcome what the database answered
     * @return the problem it means
     */
    static ListRefused of(String outcome) {
        return switch (outcome) {
            case "UNKNOWN" ->
                    new ListRefused(
                            Kind.NOT_FOUND,
                            "eligibility-not-found",
                            "No such list or line. A list begins when it is generated.");
            case "NOT_OPEN", "CHECKED" ->
                    new ListRefused(
                            Kind.CONFLICT,
                            "eligibility-signed",
                            "This list is signed already and cannot be changed this way any more.");
            case "WRONG_STEP" ->
                    new ListRefused(
                            Kind.CONFLICT,
                            "eligibility-step",
                            "The steps are: the VIP specialist prepares, the store manager checks, head office"
                                    + " confirms. Look the list up to see which is next.");
            case "SAME_PERSON" ->
                    new ListRefused(
                            Kind.FORBIDDEN,
                            "second-person-needed",
                            "Three different people sign a list. Ask a colleague.");
            case "OWN_ACCOUNT" ->
                    new ListRefused(
                            Kind.FORBIDDEN,
                            "own-account",
                            "Nobody adds their own member account, or signs a list it was added to.");
            case "UNKNOWN_MEMBER" ->
                    new ListRefused(
                            Kind.UNPROCESSABLE,
                            "unknown-member",
                            "No member with this id takes part.");
            case "UNKNOWN_REWARD" ->
                    new ListRefused(
                            Kind.UNPROCESSABLE,
                            "unknown-reward",
                            "Only active gifts and vouchers of the catalogue can be given.");
            default -> throw new IllegalStateException("the list answered " + outcome);
        };
    }

    /** Not a month, or not one that can be listed. */
    static ListRefused month(String month) {
        return new ListRefused(
                Kind.INVALID,
                "month-invalid",
                "'"
                        + month
                        + "' is not a month a list can be made for: this one or the next, yyyy-MM.");
    }

    /** A signature is a person's. */
    static ListRefused noPerson() {
        return new ListRefused(
                Kind.FORBIDDEN,
                "person-needed",
                "A signature is a person's: sign in with your own staff account.");
    }
}

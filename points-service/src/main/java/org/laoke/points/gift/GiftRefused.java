package org.laoke.points.gift;

import org.laoke.platform.problem.Rejection;

/** Why a gift cannot be signed for, acknowledged or cancelled. */
final class GiftRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private GiftRefused(Kind kind, String code, String detail) {
        super(kind, code, detail);
    }

    /**
     * @param outcome what the database answered
     * @return the problem it means
     */
    static GiftRefused of(String outcome) {
        return switch (outcome) {
            case "UNKNOWN" ->
                    new GiftRefused(
                            Kind.NOT_FOUND,
                            "gift-not-found",
                            "No such gift, order or line that you may see.");
            case "BEGUN" ->
                    new GiftRefused(
                            Kind.CONFLICT,
                            "gift-begun",
                            "Somebody signed for this already. Give the second signature to that gift instead.");
            case "NOT_ENTITLED" ->
                    new GiftRefused(
                            Kind.CONFLICT,
                            "gift-not-entitled",
                            "Nothing is to be handed out: the order is not confirmed, or the list is not confirmed or"
                                    + " not of this month, or it was collected.");
            case "OUT_OF_STOCK" ->
                    new GiftRefused(
                            Kind.CONFLICT,
                            "reward-out-of-stock",
                            "The last piece is gone or held. Ask head office for more.");
            case "OWN_ACCOUNT" ->
                    new GiftRefused(
                            Kind.FORBIDDEN,
                            "own-account",
                            "Nobody signs for their own member account. Ask a colleague.");
            case "NOT_OF_STORE" ->
                    new GiftRefused(
                            Kind.FORBIDDEN,
                            "not-of-store",
                            "Only active staff of the store sign for its gifts.");
            case "SAME_PERSON" ->
                    new GiftRefused(
                            Kind.FORBIDDEN,
                            "second-person-needed",
                            "The second signature is a colleague's, not your own again.");
            case "NOT_SIGNED" ->
                    new GiftRefused(
                            Kind.CONFLICT,
                            "gift-not-signed",
                            "Two staff members sign first, then the member acknowledges.");
            case "NO_CODE" ->
                    new GiftRefused(
                            Kind.CONFLICT,
                            "gift-code-missing",
                            "The member has no valid code. They get a new one in the portal.");
            case "WRONG_CODE" ->
                    new GiftRefused(
                            Kind.UNPROCESSABLE,
                            "gift-code-wrong",
                            "This is not the member's code. Compare the six digits and try again.");
            case "CODE_BLOCKED" ->
                    new GiftRefused(
                            Kind.TOO_MANY,
                            "gift-code-blocked",
                            "Too many wrong codes. The member gets a new one in the portal.");
            case "ENDED" ->
                    new GiftRefused(
                            Kind.CONFLICT,
                            "gift-ended",
                            "This gift is past this step. Look it up to see its state.");
            default -> throw new IllegalStateException("the gift answered " + outcome);
        };
    }

    /** A device or a head-office account, where a person of the store must sign. */
    static GiftRefused noPerson() {
        return new GiftRefused(
                Kind.FORBIDDEN,
                "person-needed",
                "A signature is a person's: sign in with your own staff account.");
    }
}

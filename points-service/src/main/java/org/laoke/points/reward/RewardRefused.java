package org.laoke.points.reward;

import java.util.UUID;
import org.laoke.platform.problem.Rejection;

/** Why a reward cannot be read, written or ordered. */
final class RewardRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private RewardRefused(Kind kind, String code, String detail) {
        super(kind, code, detail);
    }

    /** No such reward, or none the caller may see. */
    static RewardRefused notFound(UUID id) {
        return new RewardRefused(
                Kind.NOT_FOUND, "reward-not-found", "No reward " + id + " that you may see.");
    }

    /** A change without If-Match. */
    static RewardRefused conditionMissing() {
        return new RewardRefused(
                Kind.CONDITION_MISSING,
                "if-match-required",
                "Send If-Match with the ETag of the reward you looked at, so that no change of a colleague is"
                        + " lost.");
    }

    /** Somebody else changed it meanwhile. */
    static RewardRefused stale() {
        return new RewardRefused(
                Kind.STALE,
                "reward-changed",
                "This reward was changed meanwhile. Read it again and repeat your change.");
    }

    /** What was offered once keeps its kind and cannot become a draft again. */
    static RewardRefused published() {
        return new RewardRefused(
                Kind.CONFLICT,
                "reward-published",
                "A reward that was offered keeps its kind, counts its stock as before and is no draft any more."
                        + " Retire it and make a new one.");
    }

    /** Fewer pieces than are reserved or gone. */
    static RewardRefused stockTooSmall() {
        return new RewardRefused(
                Kind.CONFLICT,
                "reward-stock-too-small",
                "The stock counts all pieces ever put in and cannot be smaller than what is reserved or gone.");
    }

    /** A limit, the period, the store, the tier or the stock. */
    static RewardRefused notOrderable(Blocked why) {
        return new RewardRefused(
                Kind.CONFLICT, why.code(), why.words().en() + " Nothing was reserved.");
    }

    /** Head office gives it to nobody by itself. */
    static RewardRefused notAutomatic() {
        return new RewardRefused(
                Kind.CONFLICT,
                "reward-not-automatic",
                "This reward is not given automatically. Choose one that has automaticFrom.");
    }

    /** Fewer points than the price. */
    static RewardRefused insufficientPoints() {
        return new RewardRefused(
                Kind.CONFLICT,
                "insufficient-points",
                "The member has fewer points available than the reward costs. Nothing was reserved.");
    }

    /** No such order within the caller's scope. */
    static RewardRefused noSuchOrder(UUID id) {
        return new RewardRefused(
                Kind.NOT_FOUND, "reward-order-not-found", "No order " + id + " that you may see.");
    }

    /** The order ended another way. */
    static RewardRefused ended() {
        return new RewardRefused(
                Kind.CONFLICT,
                "reward-order-ended",
                "This order is not where this step begins: it ended before, or was not confirmed. Look it up to"
                        + " see. A till that confirmed in time but was offline sends confirmedAt.");
    }

    /** Confirming more pieces than were ordered. */
    static RewardRefused moreThanOrdered() {
        return new RewardRefused(
                Kind.CONFLICT,
                "more-than-ordered",
                "Only what was ordered can be confirmed. Order the rest separately.");
    }

    /** A part in money is taken by a till. */
    static RewardRefused paidAtTheTill() {
        return new RewardRefused(
                Kind.FORBIDDEN,
                "reward-paid-at-till",
                "This reward costs money too: the store confirms the order when it is paid.");
    }

    /** Something of the order was handed out or used, or is about to be. */
    static RewardRefused inUse() {
        return new RewardRefused(
                Kind.CONFLICT,
                "reward-order-in-use",
                "A voucher of this order was used, or its gift is being handed out. Cancel that first.");
    }

    /** Gifts leave the store with two signatures. */
    static RewardRefused twoSignatures() {
        return new RewardRefused(
                Kind.CONFLICT,
                "two-signatures-needed",
                "A gift is handed out with two signatures and the member's acknowledgement: POST /v1/gifts.");
    }

    /** What was sent is no picture. */
    static RewardRefused noPicture() {
        return new RewardRefused(
                Kind.INVALID,
                "picture-unreadable",
                "Send the bytes of a PNG, JPEG or WebP picture as the body.");
    }

    /** The picture is too large. */
    static RewardRefused pictureTooLarge(int bytesMax) {
        return new RewardRefused(
                Kind.TOO_LARGE,
                "picture-too-large",
                "A picture has at most " + bytesMax + " bytes. Send a smaller one.");
    }

    /** There is none yet. */
    static RewardRefused pictureMissing() {
        return new RewardRefused(
                Kind.NOT_FOUND, "picture-not-found", "This reward has no picture.");
    }
}

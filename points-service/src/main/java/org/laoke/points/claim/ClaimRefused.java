package org.laoke.points.claim;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.problem.Rejection;

/** Why a receipt is not credited to whoever claims it. */
final class ClaimRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Duration retryAfter;

    private ClaimRefused(Kind kind, String code, String detail) {
        this(kind, code, detail, null);
    }

    private ClaimRefused(Kind kind, String code, String detail, @Nullable Duration retryAfter) {
        super(kind, code, detail);
        this.retryAfter = retryAfter;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    static ClaimRefused notFound(UUID id) {
        return new ClaimRefused(
                Kind.NOT_FOUND, "claim-not-found", "No claim " + id + " that you may see.");
    }

    static ClaimRefused noReceipt(UUID id) {
        return new ClaimRefused(
                Kind.NOT_FOUND, "receipt-not-found", "No receipt " + id + " that you may see.");
    }

    static ClaimRefused notClaimable() {
        return new ClaimRefused(
                Kind.CONFLICT,
                "receipt-not-claimable",
                "Only a sale that was booked without a member has a claim code.");
    }

    static ClaimRefused whose() {
        return new ClaimRefused(
                Kind.UNPROCESSABLE,
                "whose-claim",
                "Store staff name the member by memberId; members claim for themselves and leave it out.");
    }

    static ClaimRefused ownClaim() {
        return new ClaimRefused(
                Kind.FORBIDDEN,
                "own-claim",
                "You made this claim for the member; somebody else has to confirm it.");
    }

    static ClaimRefused wrongCode() {
        return new ClaimRefused(
                Kind.UNPROCESSABLE,
                "claim-code-invalid",
                "No receipt has this code. Check the sixteen letters and digits, or claim by number, day and total.");
    }

    static ClaimRefused tooManyWrong() {
        return new ClaimRefused(
                Kind.TOO_MANY,
                "too-many-wrong-codes",
                "Too many wrong codes today. Try again tomorrow, or ask the store to credit the receipt.",
                Duration.ofDays(1));
    }

    static ClaimRefused tooManyWaiting(long max) {
        return new ClaimRefused(
                Kind.CONFLICT,
                "too-many-claims",
                "Up to " + max + " claims can wait for a store. Wait until one is answered.");
    }

    static ClaimRefused taken() {
        return new ClaimRefused(
                Kind.CONFLICT, "receipt-taken", "This receipt was credited to a member before.");
    }

    static ClaimRefused tooLate(Duration window) {
        return new ClaimRefused(
                Kind.UNPROCESSABLE,
                "claim-too-late",
                "A receipt can be claimed for " + window.toDays() + " days. This one is older.");
    }

    static ClaimRefused ownAccount() {
        return new ClaimRefused(
                Kind.FORBIDDEN,
                "own-account",
                "Nobody credits a receipt they rang up, or confirm a claim, for their own member account. Ask a"
                        + " colleague.");
    }

    static ClaimRefused noMatch() {
        return new ClaimRefused(
                Kind.CONFLICT,
                "claim-without-receipt",
                "No sale without member has this number, day and total. Check the receipt, or decline the claim.");
    }

    static ClaimRefused decided() {
        return new ClaimRefused(
                Kind.CONFLICT, "claim-decided", "This claim was confirmed or declined before.");
    }
}

package org.laoke.points.voucher;

import java.time.Duration;
import java.util.Optional;
import org.laoke.platform.problem.Rejection;

/** Why a voucher cannot be issued, looked at or used. */
abstract sealed class VoucherRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private VoucherRefused(Kind kind, String code, String detail) {
        super(kind, code, detail);
    }

    /** The check character does not fit: a slip, not a guess. */
    static final class Mistyped extends VoucherRefused {
        private static final long serialVersionUID = 1L;

        Mistyped() {
            super(
                    Kind.INVALID,
                    "voucher-code-mistyped",
                    "This is not a voucher code: it has 20 characters in groups of five. Type or scan it again.");
        }
    }

    /** Nobody issued this code, or not any more. */
    static final class Unknown extends VoucherRefused {
        private static final long serialVersionUID = 1L;

        Unknown() {
            super(Kind.NOT_FOUND, "voucher-unknown", "No such voucher that you may see.");
        }
    }

    /** Too many unknown codes from one caller. */
    static final class TooManyGuesses extends VoucherRefused {
        private static final long serialVersionUID = 1L;
        private final int waitSeconds;

        TooManyGuesses(int waitSeconds) {
            super(
                    Kind.TOO_MANY,
                    "voucher-checks-exhausted",
                    "Too many unknown voucher codes were presented here. Wait, then scan instead of typing.");
            this.waitSeconds = waitSeconds;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(Duration.ofSeconds(waitSeconds));
        }
    }

    /** The voucher gives nothing for this basket, in this store, at this time. */
    static final class NotApplicable extends VoucherRefused {
        private static final long serialVersionUID = 1L;

        NotApplicable(Verdict.Refusal refusal) {
            super(Kind.CONFLICT, refusal.code(), refusal.words().en() + " Nothing was used.");
        }
    }

    /** The time of the use lies outside what can be posted. */
    static final class WrongTime extends VoucherRefused {
        private static final long serialVersionUID = 1L;

        WrongTime(Duration late) {
            super(
                    Kind.UNPROCESSABLE,
                    "voucher-use-time",
                    "usedAt must not lie ahead, and not more than "
                            + late.toDays()
                            + " days back. Correct the till's clock or ask head office.");
        }
    }

    /** The same receipt used this voucher with other content, or its use was cancelled. */
    static final class ReceiptTaken extends VoucherRefused {
        private static final long serialVersionUID = 1L;

        ReceiptTaken() {
            super(
                    Kind.CONFLICT,
                    "voucher-use-conflict",
                    "This receipt used this voucher before, with other content, or the use was cancelled. A new"
                            + " sale needs a new receipt number.");
        }
    }

    /** No such use of this voucher in the caller's stores. */
    static final class NoSuchUse extends VoucherRefused {
        private static final long serialVersionUID = 1L;

        NoSuchUse() {
            super(Kind.NOT_FOUND, "voucher-use-not-found", "No such use that you may see.");
        }
    }

    /** The maker cannot be the checker. */
    static final class SamePerson extends VoucherRefused {
        private static final long serialVersionUID = 1L;

        SamePerson() {
            super(
                    Kind.FORBIDDEN,
                    "second-person-needed",
                    "Whoever proposed this voucher cannot decide on it. Ask a colleague of head office.");
        }
    }

    /** Nobody gives to themselves. */
    static final class OwnAccount extends VoucherRefused {
        private static final long serialVersionUID = 1L;

        OwnAccount() {
            super(
                    Kind.FORBIDDEN,
                    "own-account",
                    "Nobody issues vouchers to their own member account. Ask a colleague.");
        }
    }

    /** Decided before, the other way. */
    static final class Decided extends VoucherRefused {
        private static final long serialVersionUID = 1L;

        Decided() {
            super(
                    Kind.CONFLICT,
                    "voucher-decided",
                    "This voucher does not wait for a decision. Look it up to see its state.");
        }
    }
}

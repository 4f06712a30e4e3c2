package org.laoke.points.transfer;

import java.util.UUID;
import org.laoke.platform.problem.Rejection;

/** Why points are not given. */
final class TransferRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private TransferRefused(Kind kind, String code, String detail) {
        super(kind, code, detail);
    }

    static TransferRefused notFound(UUID id) {
        return new TransferRefused(
                Kind.NOT_FOUND, "transfer-not-found", "No gift " + id + " that you may see.");
    }

    static TransferRefused ownAccount() {
        return new TransferRefused(
                Kind.UNPROCESSABLE,
                "own-account",
                "This is your own card or phone. Name somebody else.");
    }

    static TransferRefused tooFew(long min) {
        return new TransferRefused(
                Kind.UNPROCESSABLE,
                "too-few-points",
                "A gift is of " + min + " points at least. Give more.");
    }

    static TransferRefused limit(TransferConfig config) {
        return new TransferRefused(
                Kind.CONFLICT,
                "transfer-limit",
                "A member may give up to %d points in %d gifts a day, and %d points in %d gifts a month. Give less, or later."
                        .formatted(
                                config.dayPoints(),
                                config.dayCount(),
                                config.monthPoints(),
                                config.monthCount()));
    }

    static TransferRefused insufficient() {
        return new TransferRefused(
                Kind.CONFLICT,
                "insufficient-points",
                "You have fewer points available than you want to give. Nothing was held; give fewer.");
    }

    static TransferRefused ended() {
        return new TransferRefused(
                Kind.CONFLICT,
                "transfer-ended",
                "This gift was answered, cancelled or booked before, or its time is over. Look it up to see which.");
    }
}

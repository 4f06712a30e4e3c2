package org.laoke.analytics.figure;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** The share of members with net > 0 that make class A. */
final class VipShare {
    private static final int SCALE_MAX = 6;

    private VipShare() {}

    /**
     * @param text as asked for; null for the programme's own share
     * @throws ShareInvalid unless it is a plain decimal number from 0 to 1
     */
    static BigDecimal parse(@Nullable String text, BigDecimal programme) {
        if (text == null) {
            return programme;
        }
        if (!text.matches("[01](\\.[0-9]{1," + SCALE_MAX + "})?")) {
            throw new ShareInvalid();
        }
        var share = new BigDecimal(text);
        if (share.compareTo(BigDecimal.ONE) > 0) {
            throw new ShareInvalid();
        }
        return share;
    }

    /** A share outside 0 to 1. */
    static final class ShareInvalid extends Rejection {
        private static final long serialVersionUID = 1L;

        ShareInvalid() {
            super(
                    Kind.INVALID,
                    "share-invalid",
                    "vipShare is a part of one, such as 0.10 for ten per cent.",
                    List.of(
                            new Problem.Pointer(
                                    "/vipShare",
                                    "must be a decimal from 0 to 1, at most 6 places")));
        }
    }
}

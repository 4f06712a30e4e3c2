package org.laoke.points.voucher;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.laoke.points.wording.Words;

/** What a voucher is worth for one basket, in one store, on one day; plain Java, no I/O. */
record Verdict(@Nullable Refusal refusal, BigDecimal discount) {

    /** Why a voucher gives nothing, in words for the till. */
    enum Refusal {
        NOT_YET_VALID("该券尚未生效。", "This voucher is not valid yet."),
        EXPIRED("该券已过期。", "This voucher has expired."),
        USED_UP("该券已用完。", "This voucher has been used."),
        NOT_IN_STORE("该券不适用于本店。", "This voucher is not for this store."),
        BELOW_MINIMUM(
                "可用金额未达到该券的最低消费。",
                "The eligible part of the basket is below the voucher's minimum spend."),
        NOTHING_ELIGIBLE(
                "购物中没有该券适用的商品；请上传商品明细。",
                "Nothing in the basket is of the voucher's categories; send the lines of the basket.");

        private final String zh;
        private final String en;

        Refusal(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        Words words() {
            return new Words(zh, en);
        }

        /** The code of the problem, for instance {@code voucher-used-up}. */
        String code() {
            return "voucher-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @param on the day of the use in the store's zone
     */
    static Verdict of(VoucherView voucher, String storeId, LocalDate on, Basket basket) {
        var terms = voucher.terms();
        if (on.isBefore(voucher.validFrom())) {
            return no(Refusal.NOT_YET_VALID);
        }
        if (on.isAfter(voucher.validUntil())) {
            return no(Refusal.EXPIRED);
        }
        if (!terms.isFor(storeId)) {
            return no(Refusal.NOT_IN_STORE);
        }
        if (terms.eligible(basket).signum() == 0) {
            return no(Refusal.NOTHING_ELIGIBLE);
        }
        var discount = terms.discount(basket);
        if (discount.signum() == 0) {
            return no(Refusal.BELOW_MINIMUM);
        }
        return new Verdict(voucher.usesLeft() == 0 ? Refusal.USED_UP : null, discount);
    }

    /**
     * Whether the terms allow the use; how often it was used already is decided where it is
     * counted.
     */
    boolean termsAllow() {
        return refusal == null || refusal == Refusal.USED_UP;
    }

    private static Verdict no(Refusal refusal) {
        return new Verdict(refusal, BigDecimal.ZERO);
    }
}

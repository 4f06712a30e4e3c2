package org.laoke.points.voucher;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a voucher gives and where. The terms of a voucher never change once it is issued.
 *
 * @param amount yuan off, for AMOUNT
 * @param percent off, for PERCENT
 * @param minSpend yuan the eligible part of the basket must reach
 * @param maxDiscount yuan a percentage gives at most
 * @param validDays days of validity, the day of issue included
 * @param uses how often, 1 for a single use
 * @param stores where; absent means everywhere
 * @param categories of products it is for; absent means all
 */
@Schema(
        examples =
                "{\"value\": \"AMOUNT\", \"amount\": \"50.00\", \"minSpend\": \"200.00\", \"validDays\": 30,"
                        + " \"uses\": 1}")
public record VoucherTerms(
        @NotNull Value value,
        @Nullable @Positive @Digits(integer = 10, fraction = 2) BigDecimal amount,
        @Nullable @Positive @DecimalMax("100") @Digits(integer = 3, fraction = 2)
                BigDecimal percent,
        @Nullable @Positive @Digits(integer = 10, fraction = 2) BigDecimal minSpend,
        @Nullable @Positive @Digits(integer = 10, fraction = 2) BigDecimal maxDiscount,
        @NotNull @Min(1) @Max(3660) Integer validDays,
        @NotNull @Min(1) @Max(1000) Integer uses,
        @Nullable @Size(min = 1, max = 500) List<@NotNull @Size(max = 64) String> stores,
        @Nullable @Size(min = 1, max = 100) List<@NotNull @Size(max = 64) String> categories) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** How the value is meant. */
    public enum Value {
        AMOUNT,
        PERCENT
    }

    @AssertTrue(message = "AMOUNT needs an amount and no percent, PERCENT a percent and no amount")
    @Schema(hidden = true)
    boolean isExact() {
        return value == null
                || ((value == Value.AMOUNT) == (amount != null)
                        && (value == Value.PERCENT) == (percent != null));
    }

    /**
     * What the voucher takes off a basket; never more than its eligible part, zero if it gives
     * nothing for it.
     */
    BigDecimal discount(Basket basket) {
        var eligible = eligible(basket);
        if (minSpend != null && eligible.compareTo(minSpend) < 0) {
            return BigDecimal.ZERO;
        }
        var off =
                amount != null
                        ? amount
                        : eligible.multiply(percent == null ? BigDecimal.ZERO : percent)
                                .divide(HUNDRED, 2, RoundingMode.DOWN);
        var capped = maxDiscount == null ? off : off.min(maxDiscount);
        return capped.min(eligible).setScale(2, RoundingMode.DOWN);
    }

    /**
     * What all its uses together can take off, in yuan; null for a percentage without a maximum,
     * which knows no bound.
     */
    @Nullable BigDecimal worth() {
        var once = amount != null ? amount : maxDiscount;
        return once == null ? null : once.multiply(BigDecimal.valueOf(uses));
    }

    /** The part of the basket the voucher is for. */
    BigDecimal eligible(Basket basket) {
        if (categories == null) {
            return basket.total();
        }
        var lines = basket.lines() == null ? List.<Basket.Line>of() : basket.lines();
        return lines.stream()
                .filter(line -> line.category() != null && categories.contains(line.category()))
                .map(Basket.Line::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .min(basket.total());
    }

    boolean isFor(String storeId) {
        return stores == null || stores.contains(storeId);
    }
}

package org.laoke.member.tier;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What one tier takes, how long it lasts, what becomes of it then, and what its card gives (MEM-5).
 *
 * @param reach what makes the tier
 * @param keep what, bought after the beginning of a term, renews it
 * @param downgrade where who does not keep it falls
 * @param neverDowngrade whether nobody who had reached this tier falls below it at the end of a
 *     term, wherever they fall from
 * @param graceDays days after the end of the term during which the tier still holds and purchases
 *     still count to keep it
 */
@Schema(name = "TierPolicy")
public record TierPolicy(
        @NotNull Tier tier,
        @NotNull @Valid Bar reach,
        @NotNull @Valid Bar keep,
        @NotNull @Valid Term term,
        @NotNull Downgrade downgrade,
        @NotNull Boolean neverDowngrade,
        @NotNull @Min(0) @Max(90) Integer graceDays,
        @NotNull @Valid CardTerms card) {

    /** How far a member falls at the end of a term that did not keep the tier. */
    @Schema(name = "TierDowngrade")
    public enum Downgrade {
        /** Not at all: the tier renews whatever was bought. */
        NONE,
        /** By one tier, unless less was lost. */
        ONE,
        /** To the tier that what was bought keeps. */
        FULL
    }

    /**
     * Any one of these is enough. What is null does not count.
     *
     * @param purchase yuan of one purchase
     * @param points earned within the window
     * @param spend yuan bought within the window, less returns
     * @param visits days with a purchase within the window
     * @param windowMonths length of the window, counted back from a purchase; null, where that is
     *     allowed, for the whole term
     */
    @Schema(name = "TierBar")
    public record Bar(
            @Digits(integer = 9, fraction = 2) @DecimalMin("0.01") @Nullable BigDecimal purchase,
            @Min(1) @Max(1_000_000_000L) @Nullable Long points,
            @Digits(integer = 9, fraction = 2) @DecimalMin("0.01") @Nullable BigDecimal spend,
            @Min(1) @Max(366) @Nullable Integer visits,
            @Min(1) @Max(36) @Nullable Integer windowMonths) {

        /** Whether anything reaches it. */
        boolean isOpen() {
            return purchase != null || countsWindow();
        }

        /** Whether more than the single purchase matters. */
        boolean countsWindow() {
            return points != null || spend != null || visits != null;
        }

        boolean countsMoney() {
            return spend != null || visits != null;
        }
    }

    /**
     * How long a term lasts.
     *
     * @param length years until the anniversary, months since the promotion, or months that must at
     *     least have passed before the fixed date ends it
     * @param month of the fixed date
     * @param day of the fixed date
     */
    @Schema(name = "TierTerm")
    public record Term(
            @NotNull Kind kind,
            @NotNull @Min(0) @Max(60) Integer length,
            @Min(1) @Max(12) @Nullable Integer month,
            @Min(1) @Max(28) @Nullable Integer day) {
        /** What ends a term. */
        @Schema(name = "TierTermKind")
        public enum Kind {
            ANNIVERSARY,
            MONTHS,
            FIXED_DATE
        }

        /** First day a term no longer covers that began on the day. */
        LocalDate end(LocalDate from) {
            return switch (kind) {
                case ANNIVERSARY -> from.plusYears(length);
                case MONTHS -> from.plusMonths(length);
                case FIXED_DATE -> fixedDate(from);
            };
        }

        private LocalDate fixedDate(LocalDate from) {
            var least = from.plusMonths(length);
            var date =
                    LocalDate.of(least.getYear(), month == null ? 1 : month, day == null ? 1 : day);
            return date.isAfter(from) && !date.isBefore(least) ? date : date.plusYears(1);
        }
    }

    /**
     * What the card of the tier gives.
     *
     * @param discountPercent off the price
     * @param stores where it holds; empty for everywhere
     * @param benefitsZh what else it gives, in Chinese
     * @param benefitsEn the same in English
     * @param yearlyFee yuan for a term; null for none
     */
    @Schema(name = "CardTerms")
    public record CardTerms(
            @NotNull @DecimalMin("0") @DecimalMax("100") @Digits(integer = 3, fraction = 1)
                    BigDecimal discountPercent,
            @NotNull @Size(max = 500) List<@NotNull @Size(min = 1, max = 32) String> stores,
            @NotNull @Size(max = 600) String benefitsZh,
            @NotNull @Size(max = 600) String benefitsEn,
            @DecimalMin("0.01") @Digits(integer = 6, fraction = 2) @Nullable BigDecimal yearlyFee) {
        static final CardTerms NONE = new CardTerms(BigDecimal.ZERO, List.of(), "", "", null);

        public boolean holdsIn(String storeId) {
            return stores.isEmpty() || stores.contains(storeId);
        }
    }
}

package org.laoke.points.reward;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.points.voucher.VoucherTerms;
import org.laoke.points.wording.Words;

/**
 * A reward as head office writes it.
 *
 * @param points price per piece
 * @param cash yuan to pay per piece on top; absent means none
 * @param stock pieces ever put in; absent means unlimited
 * @param limits per member; absent means none
 * @param stores where it is given; absent means everywhere
 * @param validFrom first day in the programme's zone
 * @param validUntil last day
 * @param position smaller is shown first
 * @param voucher what the vouchers give; for VOUCHER only
 * @param automaticFrom balance from which members who chose it get one at the day's end; absent
 *     means never by itself
 */
@Schema(
        examples =
                """
                {"kind": "VOUCHER", "state": "ACTIVE", "name": {"zh": "五十元代金券", "en": "Voucher of 50 yuan"},
                 "points": 500, "stock": 1000, "limits": {"perMember": 5},
                 "voucher": {"value": "AMOUNT", "amount": "50.00", "validDays": 30, "uses": 1}}""")
record RewardRequest(
        @NotNull RewardKind kind,
        @NotNull State state,
        @NotNull @Valid Words name,
        @Nullable @Valid Words description,
        @NotNull @Positive @Max(1_000_000_000) Long points,
        @Nullable @PositiveOrZero @Digits(integer = 10, fraction = 2) BigDecimal cash,
        @Nullable @PositiveOrZero @Max(1_000_000_000) Long stock,
        @Nullable @Valid Limits limits,
        @Nullable @Size(min = 1, max = 500) List<@NotNull @Size(max = 64) String> stores,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil,
        @Nullable @Min(-1_000_000) @Max(1_000_000) Integer position,
        @Nullable @Valid VoucherTerms voucher,
        @Nullable @Positive @Max(1_000_000_000) Long automaticFrom) {

    /** DRAFT is seen by head office only; RETIRED takes no new orders. */
    enum State {
        DRAFT,
        ACTIVE,
        RETIRED
    }

    /** Calendar periods in the programme's zone; weeks begin on Monday. */
    enum Period {
        DAY,
        WEEK,
        MONTH,
        YEAR
    }

    /**
     * @param perMember pieces a member may have, ever
     * @param perPeriod pieces a member may have per period
     * @param perTier pieces per member by tier; tiers not named may not order
     */
    @Schema(name = "RewardLimits")
    record Limits(
            @Nullable @Positive @Max(1_000_000) Integer perMember,
            @Nullable @Positive @Max(1_000_000) Integer perPeriod,
            @Nullable Period period,
            @Nullable @Valid TierLimits perTier) {
        static final Limits NONE = new Limits(null, null, null, null);

        @AssertTrue(message = "perPeriod and period go together")
        @Schema(hidden = true)
        boolean isPeriodNamed() {
            return (perPeriod == null) == (period == null);
        }
    }

    /** Pieces per member by tier; a tier without a number may not order. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TierLimits(
            @JsonProperty("NONE") @Nullable @Positive @Max(1_000_000) Integer none,
            @JsonProperty("SILVER") @Nullable @Positive @Max(1_000_000) Integer silver,
            @JsonProperty("GOLD") @Nullable @Positive @Max(1_000_000) Integer gold,
            @JsonProperty("DIAMOND") @Nullable @Positive @Max(1_000_000) Integer diamond) {}

    @AssertTrue(message = "a VOUCHER needs its voucher terms, other kinds have none")
    @Schema(hidden = true)
    boolean isVoucherDescribed() {
        return kind == null || (kind == RewardKind.VOUCHER) == (voucher != null);
    }

    @AssertTrue(
            message = "automaticFrom is for a VOUCHER that costs no cash, and at least its points")
    @Schema(hidden = true)
    boolean isAutomaticPossible() {
        return automaticFrom == null
                || points == null
                || (kind == RewardKind.VOUCHER
                        && (cash == null || cash.signum() == 0)
                        && automaticFrom >= points);
    }

    @AssertTrue(message = "validFrom must not be after validUntil")
    @Schema(hidden = true)
    boolean isPeriodInOrder() {
        return validFrom == null || validUntil == null || !validFrom.isAfter(validUntil);
    }

    Limits limitsOrNone() {
        return limits == null ? Limits.NONE : limits;
    }
}

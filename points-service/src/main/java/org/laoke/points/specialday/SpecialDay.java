package org.laoke.points.specialday;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.points.wording.Words;

/**
 * A special day or threshold as head office writes it; plain Java, no I/O.
 *
 * @param text what the till says and does
 * @param month 1 to 12, for FIXED_DATE and NTH_WEEKDAY
 * @param day of the month, for FIXED_DATE
 * @param week 1 to 4, or -1 for the last one, for NTH_WEEKDAY
 * @param weekday 1 Monday to 7 Sunday, for NTH_WEEKDAY
 * @param amount yuan: of the basket for BASKET, of the month before for SPENDING
 * @param percent off on top of the card's, for EXTRA_DISCOUNT
 * @param rewardId what is handed out; BIRTHDAY and SPENDING then feed the monthly lists
 * @param stores absent means everywhere
 * @param tiers absent means all
 */
@Schema(
        examples =
                """
                {"kind": "NTH_WEEKDAY", "name": {"zh": "母亲节", "en": "Mother's Day"},
                 "text": {"zh": "送康乃馨一支", "en": "Give a carnation"}, "month": 5, "week": 2, "weekday": 7,
                 "benefit": "GIFT", "active": true}""")
record SpecialDay(
        @NotNull Kind kind,
        @NotNull @Valid Words name,
        @NotNull @Valid Words text,
        @Nullable @Min(1) @Max(12) Integer month,
        @Nullable @Min(1) @Max(31) Integer day,
        @Nullable @Min(-1) @Max(4) Integer week,
        @Nullable @Min(1) @Max(7) Integer weekday,
        @Nullable @Positive @Digits(integer = 10, fraction = 2) BigDecimal amount,
        @NotNull Benefit benefit,
        @Nullable @Positive @DecimalMax("100") @Digits(integer = 3, fraction = 2)
                BigDecimal percent,
        @Nullable UUID rewardId,
        @Nullable @Size(min = 1, max = 500) List<@NotNull @Size(max = 64) String> stores,
        @Nullable @Size(min = 1, max = 4) List<@NotNull Tier> tiers,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil,
        @NotNull Boolean active) {

    /** When it applies. */
    enum Kind {
        BIRTHDAY,
        FIXED_DATE,
        NTH_WEEKDAY,
        BASKET,
        SPENDING
    }

    /** What it gives. */
    enum Benefit {
        EXTRA_DISCOUNT,
        GIFT,
        SERVICE,
        VOUCHER
    }

    /** Whom it is for; NONE has no card yet. */
    enum Tier {
        NONE,
        SILVER,
        GOLD,
        DIAMOND
    }

    @AssertTrue(
            message =
                    "FIXED_DATE needs month and day, NTH_WEEKDAY month, week (not 0) and weekday, BASKET and SPENDING"
                            + " an amount; other kinds have none of them")
    @Schema(hidden = true)
    boolean isDated() {
        if (kind == null) {
            return true;
        }
        boolean fixed = kind == Kind.FIXED_DATE;
        boolean nth = kind == Kind.NTH_WEEKDAY;
        boolean threshold = kind == Kind.BASKET || kind == Kind.SPENDING;
        return (fixed || nth) == (month != null)
                && fixed == (day != null)
                && nth == (week != null)
                && nth == (weekday != null)
                && threshold == (amount != null)
                && (week == null || week != 0)
                && (!fixed || isDate());
    }

    @AssertTrue(
            message = "EXTRA_DISCOUNT needs a percent, others have none; SPENDING needs a reward")
    @Schema(hidden = true)
    boolean isBenefitGiven() {
        return benefit == null
                || ((benefit == Benefit.EXTRA_DISCOUNT) == (percent != null)
                        && (kind != Kind.SPENDING || rewardId != null));
    }

    @AssertTrue(message = "validFrom must not be after validUntil")
    @Schema(hidden = true)
    boolean isPeriodInOrder() {
        return validFrom == null || validUntil == null || !validFrom.isAfter(validUntil);
    }

    private boolean isDate() {
        return month == null
                || day == null
                || (month >= 1 && month <= 12 && day <= java.time.Month.of(month).maxLength());
    }

    /**
     * Whether it applies at a till now.
     *
     * @param today in the store's zone
     * @param birthday of the buyer, if known
     * @param basket what the buyer pays, if known
     */
    boolean appliesOn(LocalDate today, @Nullable MonthDay birthday, @Nullable BigDecimal basket) {
        return switch (kind) {
            case BIRTHDAY -> birthday != null && birthday.atYear(today.getYear()).equals(today);
            case FIXED_DATE ->
                    month != null
                            && day != null
                            && MonthDay.of(month, day).atYear(today.getYear()).equals(today);
            case NTH_WEEKDAY -> nthWeekday(today).equals(today);
            case BASKET -> amount != null && basket != null && basket.compareTo(amount) >= 0;
            case SPENDING -> false; // decided by the monthly list
        };
    }

    private LocalDate nthWeekday(LocalDate today) {
        if (month == null || week == null || weekday == null) {
            throw new IllegalStateException("an NTH_WEEKDAY has month, week and weekday");
        }
        var day = DayOfWeek.of(weekday);
        return today.withDayOfMonth(1)
                .withMonth(month)
                .with(
                        week < 0
                                ? TemporalAdjusters.lastInMonth(day)
                                : TemporalAdjusters.dayOfWeekInMonth(week, day));
    }
}

package org.laoke.points.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A set of earning rules as head office writes it down.
 *
 * @param rules applied base rules first, then by falling priority
 * @param caps limits over all rules together
 */
@Schema(name = "EarningRules")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RuleDefinition(
        @NotEmpty @Size(max = 200) List<@NotNull @Valid Rule> rules, @Nullable @Valid Caps caps) {

    /** Only points per yuan of money, nothing else. */
    static RuleDefinition base(BigDecimal pointsPerYuan) {
        var give = new Give(null, pointsPerYuan, null, null);
        return new RuleDefinition(
                List.of(
                        new Rule(
                                "base", null, true, null, null, null, null, give, null, null, null,
                                null, null)),
                null);
    }

    /**
     * One rule.
     *
     * @param id stable name; what is left of its budget goes on in the next version under this name
     * @param name what members and staff read; generated from the conditions if absent
     * @param base gives what the multiplying rules multiply; stands beside every other rule
     * @param priority higher goes first
     * @param group of all rules of one group only the first that gives something applies
     * @param alone applies only if no other rule than base rules does
     * @param pendingDays short for {@code pending.days}
     * @param pending until when the points cannot be spent; as the programme says if absent
     */
    @Schema(name = "EarningRule")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Rule(
            @NotNull
                    @Pattern(
                            regexp = "[a-z0-9][a-z0-9-]{0,39}",
                            message = "small letters, digits and hyphens, at most 40")
                    @Schema(examples = "gold-half-more")
                    String id,
            @Nullable @Valid Text name,
            @Nullable Boolean base,
            @Nullable @Min(0) @Max(10_000) Integer priority,
            @Nullable @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,39}") String group,
            @Nullable Boolean alone,
            @Nullable @Valid When when,
            @NotNull @Valid Give give,
            @Nullable @Valid Caps caps,
            @Nullable @Valid Budget budget,
            @Nullable @Valid Validity validity,
            @Nullable @PositiveOrZero @Max(3660) Integer pendingDays,
            @Nullable @Valid Pending pending) {

        @AssertTrue(message = "say either pendingDays or pending, not both")
        @Schema(hidden = true)
        boolean isPendingOnce() {
            return pendingDays == null || pending == null;
        }

        /** Until when the points cannot be spent, however it was written down. */
        @Nullable Pending waiting() {
            return pendingDays == null ? pending : Pending.ofDays(pendingDays);
        }

        boolean givesBase() {
            return Boolean.TRUE.equals(base);
        }

        boolean standsAlone() {
            return Boolean.TRUE.equals(alone);
        }

        int rank() {
            return priority == null ? 0 : priority;
        }

        When conditions() {
            return when == null ? When.ALWAYS : when;
        }
    }

    /** Words in the two languages of the product. */
    @Schema(name = "BilingualText")
    public record Text(
            @NotBlank @Size(max = 200) String zh, @NotBlank @Size(max = 200) String en) {}

    /**
     * When a rule applies; every condition that is given must hold.
     *
     * @param items what the rule is about; the money it counts is that paid for these
     * @param except items the rule is not about
     * @param hours of the store's day
     * @param birthday on the day, in the calendar week (from Monday) or in the month of the
     *     birthday
     * @param basketAtLeast yuan of money paid for the items the rule is about
     * @param tenders paid with one of these; what the rule gives per yuan is for the part so paid
     * @param segments the member is in one of these
     * @param referred another member brought the buyer
     */
    @Schema(name = "EarningCondition")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record When(
            @Nullable @Size(max = 4) List<@NotNull Tier> tiers,
            @Nullable @Size(max = 4) List<@NotNull ValueClass> classes,
            @Nullable @Size(max = 500) List<@NotBlank @Size(max = 64) String> stores,
            @Nullable @Size(max = 100) List<@NotBlank @Size(max = 64) String> regions,
            @Nullable @Valid Items items,
            @Nullable @Valid Items except,
            @Nullable @Size(max = 7) List<java.time.@NotNull DayOfWeek> daysOfWeek,
            @Nullable @Valid Hours hours,
            @Nullable @Valid Dates dates,
            @Nullable Birthday birthday,
            @Nullable Boolean firstPurchase,
            @Nullable
                    @DecimalMin(value = "0", inclusive = false)
                    @Digits(integer = 10, fraction = 4)
                    @Schema(type = SchemaType.STRING, examples = "1000.00")
                    BigDecimal basketAtLeast,
            @Nullable @Size(max = 6)
                    List<
                                    @NotNull
                                    @Pattern(
                                            regexp = "CASH|CARD|WALLET|GIFT_CARD|POINTS|VOUCHER",
                                            message =
                                                    "one of CASH, CARD, WALLET, GIFT_CARD, POINTS, VOUCHER")
                                    String>
                            tenders,
            @Nullable @Size(max = 50) List<@NotBlank @Size(max = 64) String> segments,
            @Nullable Boolean referred) {

        static final When ALWAYS =
                new When(
                        null, null, null, null, null, null, null, null, null, null, null, null,
                        null, null, null);
    }

    /**
     * Items by what they are; an item belongs to it if it stands in each list that is given.
     *
     * @param skus exact, or with a star at the end for all that begin so
     */
    @Schema(name = "EarningItems")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Items(
            @Nullable @Size(max = 2000) List<@NotBlank @Size(max = 64) String> skus,
            @Nullable @Size(max = 200) List<@NotBlank @Size(max = 64) String> categories,
            @Nullable @Size(max = 200) List<@NotBlank @Size(max = 64) String> styles) {

        @AssertTrue(message = "name at least one of skus, categories, styles")
        @Schema(hidden = true)
        boolean isSomething() {
            return Stream.of(skus, categories, styles).anyMatch(l -> l != null && !l.isEmpty());
        }
    }

    /**
     * Part of a day, in the store's zone; may go over midnight.
     *
     * @param from first minute
     * @param to first minute no longer in it
     */
    @Schema(name = "EarningHours")
    public record Hours(
            @NotNull
                    @Pattern(regexp = TIME, message = "a time such as 14:30")
                    @Schema(examples = "14:00")
                    String from,
            @NotNull
                    @Pattern(regexp = TIME, message = "a time such as 14:30")
                    @Schema(examples = "18:00")
                    String to) {
        private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";
    }

    /** First and last day, in the store's zone; either may be open. */
    @Schema(name = "EarningDates")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Dates(@Nullable LocalDate from, @Nullable LocalDate to) {}

    /** How near the birthday must be. */
    @Schema(name = "EarningBirthday")
    public enum Birthday {
        DAY,
        WEEK,
        MONTH
    }

    /**
     * What a rule gives: exactly one of the three.
     *
     * @param points a fixed number
     * @param pointsPerYuan for the money paid
     * @param multiply by what to multiply; 1.5 gives half as much again
     * @param of what is multiplied: what the base rules give (if absent), or what all rules with a
     *     higher priority give per yuan
     */
    @Schema(name = "EarningEffect")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Give(
            @Nullable @Positive @Max(1_000_000) Long points,
            @Nullable
                    @DecimalMin(value = "0", inclusive = false)
                    @DecimalMax("1000")
                    @Digits(integer = 4, fraction = 4)
                    @Schema(type = SchemaType.STRING, examples = "1")
                    BigDecimal pointsPerYuan,
            @Nullable
                    @DecimalMin(value = "1", inclusive = false, message = "more than 1")
                    @DecimalMax("100")
                    @Digits(integer = 3, fraction = 4)
                    @Schema(type = SchemaType.STRING, examples = "1.5")
                    BigDecimal multiply,
            @Nullable Of of) {

        /** What is multiplied. */
        @Schema(name = "EarningMultiplied")
        public enum Of {
            BASE,
            SO_FAR
        }

        @AssertTrue(message = "give exactly one of points, pointsPerYuan, multiply")
        @Schema(hidden = true)
        boolean isExact() {
            return Stream.of(points, pointsPerYuan, multiply).filter(v -> v != null).count() == 1;
        }
    }

    /** At most this many points: of one receipt, and of one member in each period. */
    @Schema(name = "EarningCaps")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Caps(
            @Nullable @PositiveOrZero @Max(1_000_000_000) Long perReceipt,
            @Nullable @Size(max = 5) List<@NotNull @Valid MemberCap> perMember) {

        List<MemberCap> perMemberOrNone() {
            return perMember == null ? List.of() : perMember;
        }
    }

    /** At most this many points for one member in each such period. */
    @Schema(name = "EarningMemberCap")
    public record MemberCap(
            @NotNull @PositiveOrZero @Max(1_000_000_000) Long points, @NotNull Period period) {}

    /** A calendar period, in the store's zone; weeks begin on Monday. */
    @Schema(name = "EarningPeriod")
    public enum Period {
        DAY,
        WEEK,
        MONTH,
        YEAR,
        EVER
    }

    /**
     * At most this many points in all.
     *
     * @param programme over all stores
     * @param eachStore in each store that is not named apart
     * @param stores in these stores, by id
     */
    @Schema(name = "EarningBudget")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Budget(
            @Nullable @PositiveOrZero @Max(1_000_000_000_000L) Long programme,
            @Nullable @PositiveOrZero @Max(1_000_000_000_000L) Long eachStore,
            @Nullable @Size(max = 500)
                    Map<@NotBlank String, @NotNull @PositiveOrZero @Max(1_000_000_000_000L) Long>
                            stores) {

        Map<String, Long> storesOrNone() {
            return stores == null ? Map.of() : stores;
        }
    }

    /**
     * Until when the points cannot be spent: for some days, to a date, or until something happens.
     *
     * @param days after the sale
     * @param date first day on which they can be spent
     * @param event what must happen; told by {@code POST /v1/receipts/{id}/happenings}
     * @param eventName the event in members' words; its name if absent
     * @param cancelAfterDays days after the points were credited within which the event must be
     *     told; at the end of the last of them they are cancelled
     */
    @Schema(name = "EarningPending")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Pending(
            @Nullable @PositiveOrZero @Max(3660) Integer days,
            @Nullable LocalDate date,
            @Nullable
                    @Pattern(
                            regexp = EVENT,
                            message = "capital letters, digits and underscores, 2 to 40")
                    @Schema(examples = "DELIVERED")
                    String event,
            @Nullable @Valid Text eventName,
            @Nullable @Positive @Max(3660) Integer cancelAfterDays) {
        /** How events are named. */
        public static final String EVENT = "[A-Z][A-Z0-9_]{1,39}";

        static Pending ofDays(int days) {
            return new Pending(days, null, null, null, null);
        }

        @AssertTrue(message = "pending is exactly one of days, date, event")
        @Schema(hidden = true)
        boolean isExact() {
            return Stream.of(days, date, event).filter(v -> v != null).count() == 1;
        }

        @AssertTrue(
                message =
                        "an event needs cancelAfterDays, so that nothing waits for ever; days and date have neither"
                                + " eventName nor cancelAfterDays")
        @Schema(hidden = true)
        boolean isEventWhole() {
            return (event == null) == (cancelAfterDays == null)
                    && (eventName == null || event != null);
        }
    }

    /**
     * How long the points are good; the programme's own period if absent.
     *
     * @param months after the month of credit
     * @param rounding to which end the last day is moved; the month's if absent
     * @param until last day, instead of months
     */
    @Schema(name = "EarningValidity")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Validity(
            @Nullable @Positive @Max(600) Integer months,
            @Nullable Rounding rounding,
            @Nullable LocalDate until) {

        /** Where in the calendar validity ends. */
        @Schema(name = "EarningRounding")
        public enum Rounding {
            NONE,
            MONTH_END,
            QUARTER_END,
            YEAR_END
        }

        @AssertTrue(message = "give either months or until")
        @Schema(hidden = true)
        boolean isExact() {
            return (months == null) != (until == null) && (until == null || rounding == null);
        }
    }
}

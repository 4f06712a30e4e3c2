package org.laoke.points.rule;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.points.store.Store;

/** A basket to try a draft on. */
final class Trial {
    private static final String MONTH_AND_DAY = "(0[1-9]|1[0-2])-([0-2][0-9]|3[01])";

    private Trial() {}

    /** What is bought, and by whom. */
    @Schema(name = "EarningTrial")
    record Request(@NotNull @Valid Basket purchase, @Nullable @Valid Person buyer) {}

    /**
     * @param soldAt now, if absent
     * @param tenders how it is paid; absent means with money
     */
    @Schema(name = "EarningTrialBasket")
    record Basket(
            @NotBlank @Size(max = 64) @Schema(examples = "S001") String storeId,
            @Nullable OffsetDateTime soldAt,
            @NotEmpty @Size(max = 200) List<@NotNull @Valid Item> lines,
            @Nullable @Size(max = 20) List<@NotNull @Valid Paid> tenders) {}

    /** One item; its amount is what it costs after discounts, in yuan. */
    @Schema(name = "EarningTrialItem")
    record Item(
            @NotBlank @Size(max = 64) @Schema(examples = "JKT-0815-M") String sku,
            @Nullable @Size(max = 64) String category,
            @Nullable @Size(max = 64) String style,
            @NotNull
                    @DecimalMin("0")
                    @Digits(integer = 10, fraction = 4)
                    @Schema(type = SchemaType.STRING, examples = "598.00")
                    BigDecimal amount) {}

    /** A means of payment and how much it covers. */
    @Schema(name = "EarningTrialTender")
    record Paid(
            @NotNull @Pattern(regexp = "CASH|CARD|WALLET|GIFT_CARD|POINTS|VOUCHER") String type,
            @NotNull
                    @DecimalMin("0")
                    @Digits(integer = 10, fraction = 4)
                    @Schema(type = SchemaType.STRING, examples = "598.00")
                    BigDecimal amount) {}

    /**
     * @param birthday month and day, for instance 05-01
     */
    @Schema(name = "EarningTrialBuyer")
    record Person(
            @Nullable Tier tier,
            @Nullable ValueClass valueClass,
            @Nullable
                    @Pattern(regexp = MONTH_AND_DAY, message = "month and day, for instance 05-01")
                    String birthday,
            @Nullable @Size(max = 50) List<@NotBlank String> segments,
            @Nullable Boolean firstPurchase,
            @Nullable Boolean referred) {

        @AssertTrue(message = "birthday must be a day of the calendar")
        @Schema(hidden = true)
        boolean isDay() {
            if (birthday == null || !birthday.matches(MONTH_AND_DAY)) {
                return true; // the pattern says what is wrong
            }
            int day = Integer.parseInt(birthday.substring(3));
            int month = Integer.parseInt(birthday.substring(0, 2));
            return day >= 1 && day <= Month.of(month).maxLength();
        }

        Buyer buyer() {
            return new Buyer(
                    tier == null ? Tier.NONE : tier,
                    valueClass,
                    birthday == null ? null : MonthDay.parse("--" + birthday),
                    segments == null ? Set.of() : Set.copyOf(segments),
                    Boolean.TRUE.equals(firstPurchase),
                    Boolean.TRUE.equals(referred));
        }
    }

    /**
     * What the rules would give.
     *
     * @param points in all, before member caps and budgets, which depend on what was given before
     * @param money what counts as paid in money for each line
     */
    @Schema(name = "EarningTrialAnswer")
    record Answer(long points, List<BigDecimal> money, List<Decision.Component> components) {}

    static Answer of(RuleSet rules, Request request, Store store, Instant now, LocalDate today) {
        var person = request.buyer();
        var decision =
                rules.decide(
                        purchase(request.purchase(), store, now, today),
                        person == null ? Buyer.UNKNOWN : person.buyer());
        return new Answer(decision.points(), decision.money(), decision.components());
    }

    private static Purchase purchase(Basket basket, Store store, Instant now, LocalDate today) {
        var lines = new ArrayList<Purchase.Line>();
        var total = BigDecimal.ZERO;
        for (var item : basket.lines()) {
            lines.add(
                    new Purchase.Line(
                            lines.size() + 1,
                            item.sku(),
                            item.category(),
                            item.style(),
                            item.amount()));
            total = total.add(item.amount());
        }
        var tenders = new TreeMap<String, BigDecimal>();
        var paid = BigDecimal.ZERO;
        if (basket.tenders() != null) {
            for (var tender : basket.tenders()) {
                tenders.merge(tender.type(), tender.amount(), BigDecimal::add);
                paid = paid.add(tender.amount());
            }
        }
        if (!tenders.isEmpty() && paid.compareTo(total) != 0) {
            throw RulesRefused.tendersDiffer(total.toPlainString(), paid.toPlainString());
        }
        var soldAt = basket.soldAt() == null ? now : basket.soldAt().toInstant();
        return new Purchase(
                store.id(), store.region(), store.zone(), soldAt, today, lines, tenders);
    }
}

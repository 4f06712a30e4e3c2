package org.laoke.points.receipt;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.points.member.MemberRef;

/**
 * A receipt as a till sends it.
 *
 * @param kind sale or return; a return's quantities and amounts are positive too
 * @param number unique per store and POS
 * @param soldAt when, with offset
 * @param member whose purchase it is; absent for an anonymous one
 * @param total the sum of the lines' amounts, in yuan
 * @param tenders how it was paid; absent means with money
 * @param original the sale a return undoes, if the till knows it
 */
public record ReceiptRequest(
        @NotNull Kind kind,
        @NotBlank @Size(max = 64) @Schema(examples = "S001") String storeId,
        @NotBlank @Size(max = 64) @Schema(examples = "till-1") String posId,
        @NotBlank @Size(max = 64) @Schema(examples = "20261121-0042") String number,
        @Nullable @Size(max = 64) String cashierId,
        @NotNull @Schema(examples = "2026-11-21T15:04:00+08:00") OffsetDateTime soldAt,
        @Nullable @Valid MemberRef member,
        @Nullable @Pattern(regexp = "CNY", message = "only CNY is booked") String currency,
        @NotEmpty @Size(max = 2000) List<@NotNull @Valid Line> lines,
        @NotNull
                @DecimalMin("0")
                @Digits(integer = 10, fraction = 4)
                @Schema(type = SchemaType.STRING, examples = "598.00")
                BigDecimal total,
        @Nullable @Size(max = 20) List<@NotNull @Valid Tender> tenders,
        @Nullable @Valid Original original) {

    ReceiptRequest boughtBy(UUID buyer) {
        return new ReceiptRequest(
                kind,
                storeId,
                posId,
                number,
                cashierId,
                soldAt,
                new MemberRef(buyer, null, null),
                currency,
                lines,
                total,
                tenders,
                original);
    }

    /** What happened at the till. */
    public enum Kind {
        SALE,
        RETURN
    }

    /**
     * One item.
     *
     * @param style what look it belongs to, for earning rules
     * @param quantity pieces, positive
     * @param unitPrice yuan, up to four decimals; zero for a free item
     * @param amount what the line costs after discounts; absent means quantity times unit price
     */
    public record Line(
            @NotBlank @Size(max = 64) @Schema(examples = "JKT-0815-M") String sku,
            @Nullable @Size(max = 200) String description,
            @Nullable @Size(max = 64) String category,
            @Nullable @Size(max = 64) String style,
            @NotNull @Positive @Max(10_000_000) Integer quantity,
            @NotNull
                    @DecimalMin("0")
                    @Digits(integer = 10, fraction = 4)
                    @Schema(type = SchemaType.STRING, examples = "299.00")
                    BigDecimal unitPrice,
            @Nullable
                    @DecimalMin("0")
                    @Digits(integer = 10, fraction = 4)
                    @Schema(type = SchemaType.STRING)
                    BigDecimal amount) {

        BigDecimal net() {
            return amount == null ? unitPrice.multiply(BigDecimal.valueOf(quantity)) : amount;
        }

        boolean isPaid() {
            return net().signum() > 0;
        }
    }

    /** A means of payment and how much it covered, in yuan. */
    public record Tender(
            @NotNull TenderType type,
            @NotNull
                    @DecimalMin("0")
                    @Digits(integer = 10, fraction = 4)
                    @Schema(type = SchemaType.STRING, examples = "598.00")
                    BigDecimal amount) {}

    /** Means of payment; the last three are not money. */
    public enum TenderType {
        CASH,
        CARD,
        WALLET,
        GIFT_CARD,
        POINTS,
        VOUCHER
    }

    /** Names the sale a return undoes. */
    public record Original(
            @NotBlank @Size(max = 64) String storeId,
            @NotBlank @Size(max = 64) String posId,
            @NotBlank @Size(max = 64) String number) {}

    List<Tender> tendersOrNone() {
        return tenders == null ? List.of() : tenders;
    }
}

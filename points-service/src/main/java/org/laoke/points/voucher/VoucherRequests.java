package org.laoke.points.voucher;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.points.member.MemberRef;
import org.laoke.points.wording.Words;

/** What the operations on vouchers take and answer. */
final class VoucherRequests {
    private VoucherRequests() {}

    /** Why a voucher is given by hand. */
    enum Source {
        ISSUED,
        COMPENSATION
    }

    /**
     * @param member who gets it; absent for a printed voucher anybody may use
     * @param storeId the store that gives it; store managers name their own
     * @param reason in words, for the audit
     * @param reference what it is for, for instance the number of a complaint
     * @param validFrom first day; absent means today
     */
    @Schema(name = "IssueVoucher")
    record Issue(
            @NotNull Source source,
            @Nullable @Valid MemberRef member,
            @NotNull @Valid VoucherTerms terms,
            @NotBlank @Size(max = 64) @Schema(examples = "S001") String storeId,
            @NotBlank @Size(min = 5, max = 500) String reason,
            @Nullable @Size(max = 64) String reference,
            @Nullable LocalDate validFrom) {

        @AssertTrue(message = "compensation is given to a member: name the member")
        @Schema(hidden = true)
        boolean isForSomebody() {
            return source != Source.COMPENSATION || member != null;
        }
    }

    @Schema(name = "CheckVoucher")
    record Check(
            @NotBlank @Size(max = 64) @Schema(examples = "S001") String storeId,
            @NotNull @Valid Basket basket) {}

    /**
     * @param usedAt when the till used it; absent means now
     */
    @Schema(name = "UseVoucher")
    record Use(
            @NotBlank @Size(max = 64) @Schema(examples = "S001") String storeId,
            @NotBlank @Size(max = 64) @Schema(examples = "till-1") String posId,
            @NotBlank @Size(max = 64) @Schema(examples = "R-4711") String receiptNumber,
            @NotNull @Valid Basket basket,
            @Nullable Instant usedAt) {}

    /**
     * @param discount yuan off this basket
     * @param payable what is left to pay
     * @param reason why it gives nothing, in words; null if it is valid
     */
    @Schema(name = "VoucherCheck")
    record Checked(
            boolean valid,
            BigDecimal discount,
            BigDecimal payable,
            @Nullable String code,
            @Nullable Words reason,
            VoucherView voucher) {}

    /** A use of a voucher. */
    @Schema(name = "VoucherUse")
    record UseView(
            UUID id,
            UUID voucherId,
            String storeId,
            String posId,
            String receiptNumber,
            BigDecimal total,
            BigDecimal discount,
            BigDecimal payable,
            Instant usedAt,
            boolean cancelled,
            int usesLeft) {}
}

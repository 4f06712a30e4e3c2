package org.laoke.points.voucher;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A voucher.
 *
 * @param code only for its owner, and in the answer to whoever issued it
 * @param validUntil last day, in the store's zone
 * @param checkedBy the second person, where one was needed
 */
@Schema(name = "Voucher")
public record VoucherView(
        UUID id,
        @Nullable String code,
        @Nullable UUID memberId,
        String source,
        String state,
        VoucherTerms terms,
        LocalDate validFrom,
        LocalDate validUntil,
        int uses,
        int usesLeft,
        String reason,
        String issuedBy,
        @Nullable String checkedBy,
        Instant issuedAt) {}

package org.laoke.points.reward;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.points.voucher.VoucherView;
import org.laoke.points.wording.Words;

/**
 * An order of a reward.
 *
 * @param confirmed pieces taken in the end
 * @param points held for it, or spent
 * @param cash yuan to pay for it at the till
 * @param expiresAt when an unconfirmed order times out
 * @param balance points available after it
 * @param vouchers with their codes, of confirmed VOUCHER orders
 */
@Schema(name = "RewardOrder")
record OrderView(
        UUID id,
        UUID rewardId,
        String kind,
        Words name,
        UUID memberId,
        String storeId,
        int quantity,
        int confirmed,
        String state,
        long points,
        BigDecimal cash,
        Instant orderedAt,
        Instant expiresAt,
        @Nullable Instant fulfilledAt,
        UUID redemptionId,
        long balance,
        List<VoucherView> vouchers) {}

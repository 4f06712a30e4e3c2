package org.laoke.points.reward;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.points.voucher.VoucherTerms;
import org.laoke.points.wording.Words;

/**
 * A reward as it stands in the catalogue.
 *
 * @param picture where its picture is; changes with the picture, so it can be cached
 * @param left pieces still to be had; null if unlimited
 * @param stock how the stock divides, for head office
 * @param automaticFrom balance from which members who chose it get one at the day's end; null:
 *     never by itself
 * @param mine what it means for the member who asks
 */
@Schema(name = "Reward")
record RewardView(
        UUID id,
        String kind,
        String state,
        Words name,
        Words description,
        @Nullable String picture,
        long points,
        BigDecimal cash,
        @Nullable Long left,
        @Nullable Stock stock,
        RewardRequest.@Nullable Limits limits,
        @Nullable List<String> stores,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil,
        int position,
        @Nullable VoucherTerms voucher,
        @Nullable Long automaticFrom,
        long version,
        @Nullable Mine mine) {

    /**
     * @param total ever put in
     * @param reserved held by orders and hand-outs that have not ended
     * @param taken gone
     */
    @Schema(name = "RewardStock")
    record Stock(long total, long reserved, long taken) {}

    /**
     * @param affordable whether the balance covers one piece
     * @param missing points to go
     * @param blocked the code of what is in the way besides points, null if nothing
     * @param reason the same in words
     */
    @Schema(name = "RewardForMe")
    record Mine(
            boolean affordable, long missing, @Nullable String blocked, @Nullable Words reason) {}
}

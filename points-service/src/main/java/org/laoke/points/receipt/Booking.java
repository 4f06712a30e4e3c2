package org.laoke.points.receipt;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What booking a receipt did.
 *
 * @param status accepted, or duplicate where the same receipt was booked before
 * @param memberId null for an anonymous receipt
 * @param points credited, negative where a return took points back
 * @param balance points available now; null without member
 * @param debt points owed after a return of points already spent
 */
@Schema(name = "BookedReceipt")
record Booking(
        UUID receiptId,
        Status status,
        @Nullable UUID memberId,
        long points,
        @Nullable Long balance,
        @Nullable Long reserved,
        @Nullable Long debt) {

    enum Status {
        accepted,
        duplicate
    }
}

package org.laoke.points.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.points.receipt.ReceiptBook.Answer;

/**
 * What became of one line of a batch.
 *
 * @param line its number, from 1
 * @param status accepted, duplicate or rejected
 * @param code stable name of the reason, if rejected
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LineResult(
        int line,
        String status,
        @Nullable UUID receiptId,
        @Nullable Long points,
        @Nullable Long balance,
        @Nullable String code,
        @Nullable String detail) {

    static LineResult of(int line, Answer answer) {
        var refusal = answer.refusal();
        if (refusal != null) {
            return new LineResult(
                    line, "rejected", null, null, null, refusal.code(), refusal.detail());
        }
        var booking = answer.orThrow();
        return new LineResult(
                line,
                booking.status().name(),
                booking.receiptId(),
                booking.points(),
                booking.balance(),
                null,
                null);
    }
}

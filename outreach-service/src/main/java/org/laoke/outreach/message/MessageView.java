package org.laoke.outreach.message;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way or in the past.
 *
 * @param dueAt when it is or was to be sent, or tried again
 * @param endedBecause why it was not sent, in English
 */
@Schema(name = "Message")
record MessageView(
        UUID id,
        UUID memberId,
        String storeId,
        @Schema(examples = "AFTER_PURCHASE_THANKS") String purpose,
        int step,
        @Schema(examples = "SENT") Message.State state,
        @Nullable Channel channel,
        @Nullable String text,
        @Nullable String by,
        int attempts,
        Instant dueAt,
        @Nullable Instant sentAt,
        @Nullable String endedBecause) {

    static MessageView of(Message message) {
        return new MessageView(
                message.id(),
                message.memberId(),
                message.storeId(),
                message.purpose(),
                message.step(),
                message.state(),
                message.channel(),
                message.text(),
                message.staffId(),
                message.attempts(),
                message.dueAt(),
                message.sentAt(),
                message.endedBecause());
    }
}

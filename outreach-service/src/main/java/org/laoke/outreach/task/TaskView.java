package org.laoke.outreach.task;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.outreach.calling.Advice;
import org.laoke.outreach.contact.Outcome;
import org.laoke.platform.privacy.Personal;

/**
 * A contact to be made or made.
 *
 * @param phone in full for the member's own consultant, manager and specialist; else masked (ORG-2)
 * @param state due, overdue, upcoming, done or stopped
 * @param attempts calls made so far
 * @param advice whether now is a good time; null for what is not an open call
 * @param outcome once done
 * @param followUpId the task that goes on from this one
 */
@Schema(name = "Task")
record TaskView(
        UUID id,
        Kind kind,
        @Schema(examples = "AFTER_PURCHASE_CALL") String purpose,
        int step,
        UUID memberId,
        @Schema(examples = "李梅") String memberName,
        @Schema(examples = "李女士") String addressForm,
        @Schema(examples = "GOLD") String tier,
        @Schema(examples = "138****5678") @Nullable String phone,
        Text reason,
        WindowView window,
        Text script,
        @Schema(examples = "due") String state,
        int attempts,
        @Schema(examples = "E111") @Nullable String consultantId,
        @Nullable Advice advice,
        @Nullable Outcome outcome,
        @Nullable Instant doneAt,
        @Nullable UUID followUpId)
        implements Personal {
    @Override
    public UUID person() {
        return memberId;
    }

    /** The same in both languages. */
    record Text(String zh, String en) {}

    /** First and last moment. */
    record WindowView(Instant from, Instant to) {}
}

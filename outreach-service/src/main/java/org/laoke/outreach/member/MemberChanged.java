package org.laoke.outreach.member;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code member.changed.v1}: the part of a member's snapshot that outreach uses. */
record MemberChanged(
        UUID memberId,
        long version,
        @Nullable String status,
        String name,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String language,
        @Nullable String gender,
        @Nullable String homeStoreId,
        @Nullable String consultantId,
        @Nullable String tier,
        @Nullable TierEnding tierEnding,
        @JsonProperty("class") @Nullable String valueClass,
        @Nullable Consents consents,
        @Nullable UUID referrerId,
        @Nullable Instant enrolledAt) {
    static final String TYPE = "member.changed.v1";

    record Consents(boolean sms, boolean email, boolean call) {}
}

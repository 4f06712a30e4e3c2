package org.laoke.outreach.member;

import java.util.Objects;
import java.util.UUID;

/** The part of {@code member.merged.v1} that outreach uses. */
record MemberMerged(UUID memberId, UUID into, long version) {
    static final String TYPE = "member.merged.v1";

    MemberMerged {
        Objects.requireNonNull(memberId, "memberId");
        Objects.requireNonNull(into, "into");
    }
}

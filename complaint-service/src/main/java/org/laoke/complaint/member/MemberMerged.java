package org.laoke.complaint.member;

import java.util.Objects;
import java.util.UUID;

/** The part of {@code member.merged.v1} that matters here. */
record MemberMerged(UUID memberId, UUID into, long version) {
    MemberMerged {
        Objects.requireNonNull(memberId, "memberId");
        Objects.requireNonNull(into, "into");
    }
}

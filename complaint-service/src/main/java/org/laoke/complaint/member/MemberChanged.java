package org.laoke.complaint.member;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The part of {@code member.changed.v1} that matters here. */
record MemberChanged(
        UUID memberId,
        String name,
        String phone,
        @Nullable String gender,
        @Nullable String homeStoreId,
        @Nullable String consultantId,
        long version) {

    String phoneTail() {
        return phone.substring(Math.max(0, phone.length() - 4));
    }
}

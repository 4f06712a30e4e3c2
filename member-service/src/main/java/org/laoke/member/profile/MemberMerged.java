package org.laoke.member.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Body of {@code member.merged.v1}: the last that is told of a record, and where it leads. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MemberMerged(
        UUID memberId,
        UUID into,
        String number,
        @Nullable String phone,
        @Nullable String cardNumber,
        long version,
        Instant at) {
    static final String TYPE = "member.merged.v1";

    /** Without the phone, which is opened last: see {@link #with}. */
    static MemberMerged of(Member member, UUID into, long version, Instant at) {
        return new MemberMerged(
                member.id(), into, member.number(), null, member.cardNumber(), version, at);
    }

    MemberMerged with(String openedPhone) {
        return new MemberMerged(memberId, into, number, openedPhone, cardNumber, version, at);
    }
}

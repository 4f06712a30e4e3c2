package org.laoke.member.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.member.card.Card;
import org.laoke.member.tier.Tier;

/** Body of {@code member.changed.v1}: everything others may keep about a member. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MemberChanged(
        UUID memberId,
        String number,
        long version,
        Member.Status status,
        String name,
        String phone,
        @Nullable String email,
        String language,
        @Nullable LocalDate birthday,
        Member.@Nullable Gender gender,
        String homeStoreId,
        @Nullable String consultantId,
        @Nullable String cardNumber,
        Card.@Nullable Status cardStatus,
        Tier tier,
        @JsonProperty("class") Member.@Nullable ValueClass valueClass,
        Consents consents,
        Instant enrolledAt,
        String enrolledBy,
        Member.Source source) {
    static final String TOPIC = "loyalty.members";
    static final String TYPE = "member.changed.v1";

    static MemberChanged of(Member member, long version, Card.@Nullable Status cardStatus) {
        return new MemberChanged(
                member.id(),
                member.number(),
                version,
                member.status(),
                member.name(),
                member.phone(),
                member.email(),
                member.language(),
                member.birthday(),
                member.gender(),
                member.homeStoreId(),
                member.consultantId(),
                member.cardNumber(),
                cardStatus,
                member.tier(),
                member.valueClass(),
                member.consents(),
                member.enrolledAt(),
                member.enrolledBy(),
                member.source());
    }
}

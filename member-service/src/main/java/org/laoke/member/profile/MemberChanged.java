package org.laoke.member.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.member.card.Card;
import org.laoke.member.profile.Permission.Channel;
import org.laoke.member.profile.Permission.Purpose;
import org.laoke.member.tier.Tier;

/** Body of {@code member.changed.v1}: everything others may keep about a member. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MemberChanged(
        UUID memberId,
        String number,
        long version,
        Member.Status status,
        String name,
        @Nullable String phone,
        @Nullable String email,
        String language,
        @Nullable LocalDate birthday,
        Member.@Nullable Gender gender,
        String homeStoreId,
        @Nullable String consultantId,
        @Nullable String cardNumber,
        Card.@Nullable Status cardStatus,
        Tier tier,
        @Nullable TierEnding tierEnding,
        @JsonProperty("class") Member.@Nullable ValueClass valueClass,
        Agreed consents,
        Instant enrolledAt,
        String enrolledBy,
        Member.Source source,
        @Nullable UUID referrerId) {
    /**
     * What the member agrees to: the ways to be reached for care, those for offers apart, and what
     * needs no way.
     */
    record Agreed(
            boolean sms,
            boolean email,
            boolean call,
            boolean wechat,
            boolean post,
            Ways marketing,
            boolean photo,
            boolean profiling,
            boolean partnerSharing) {
        record Ways(boolean sms, boolean email, boolean call, boolean wechat, boolean post) {}

        static Agreed to(Permissions held) {
            return new Agreed(
                    held.holds(Purpose.CARE, Channel.SMS),
                    held.holds(Purpose.CARE, Channel.EMAIL),
                    held.holds(Purpose.CARE, Channel.CALL),
                    held.holds(Purpose.CARE, Channel.WECHAT),
                    held.holds(Purpose.CARE, Channel.POST),
                    new Ways(
                            held.holds(Purpose.MARKETING, Channel.SMS),
                            held.holds(Purpose.MARKETING, Channel.EMAIL),
                            held.holds(Purpose.MARKETING, Channel.CALL),
                            held.holds(Purpose.MARKETING, Channel.WECHAT),
                            held.holds(Purpose.MARKETING, Channel.POST)),
                    held.holds(Purpose.PHOTO),
                    held.holds(Purpose.PROFILING),
                    held.holds(Purpose.PARTNER_SHARING));
        }
    }

    static final String TOPIC = "loyalty.members";
    static final String TYPE = "member.changed.v1";

    /** Without contact data, which is opened last: see {@link #with}. */
    static MemberChanged of(Member member, long version, Card.@Nullable Status cardStatus) {
        return new MemberChanged(
                member.id(),
                member.number(),
                version,
                member.status(),
                member.name(),
                null,
                null,
                member.language(),
                member.birthday(),
                member.gender(),
                member.homeStoreId(),
                member.consultantId(),
                member.cardNumber(),
                cardStatus,
                member.tier(),
                member.tierEnding(),
                member.valueClass(),
                Agreed.to(member.permissions()),
                member.enrolledAt(),
                member.enrolledBy(),
                member.source(),
                member.referrerId());
    }

    MemberChanged with(Contact contact) {
        return new MemberChanged(
                memberId,
                number,
                version,
                status,
                name,
                contact.phone(),
                contact.email(),
                language,
                birthday,
                gender,
                homeStoreId,
                consultantId,
                cardNumber,
                cardStatus,
                tier,
                tierEnding,
                valueClass,
                consents,
                enrolledAt,
                enrolledBy,
                source,
                referrerId);
    }
}

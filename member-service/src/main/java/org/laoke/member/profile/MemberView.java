package org.laoke.member.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.card.Card;
import org.laoke.member.tier.Progress;
import org.laoke.member.tier.Tier;
import org.laoke.platform.privacy.Mask;

/** A member as far as the caller may see them (ORG-2). */
@Schema(name = "Member")
public record MemberView(
        UUID id,
        @Schema(examples = "M0000000123") String number,
        String name,
        @Schema(description = "The name as lists show it, marked for class A", examples = "A李梅")
                String label,
        @Schema(examples = "李女士") String addressForm,
        @Schema(description = "E.164, or masked", examples = "138****5678") String phone,
        @Nullable String email,
        @Nullable LocalDate birthday,
        Member.@Nullable Gender gender,
        String language,
        String homeStoreId,
        @Nullable String consultantId,
        @Nullable String consultantName,
        Member.Status status,
        Tier tier,
        @JsonProperty("class") Member.@Nullable ValueClass valueClass,
        @Nullable CardView card,
        @Schema(description = "What is missing to the next tier; null at the highest")
                @Nullable Progress tierProgress,
        @Nullable Consents consents,
        @Nullable Instant enrolledAt,
        @Nullable String enrolledBy,
        Member.@Nullable Source source,
        @Schema(description = "LIMITED: only what serving a walk-in needs; other fields are null")
                View view,
        @Schema(description = "Whether phone and e-mail are shown in full") Contact contact) {

    /** How much is shown. */
    public enum View {
        FULL,
        LIMITED
    }

    /** Whether contact data is shown. */
    public enum Contact {
        FULL,
        MASKED
    }

    /** The card held. */
    @Schema(name = "Card")
    public record CardView(
            String number, Tier tier, Card.Status status, LocalDate issuedOn, LocalDate expiresOn) {
        static CardView of(Card card) {
            return new CardView(
                    card.number(), card.tier(), card.status(), card.issuedOn(), card.expiresOn());
        }
    }

    /**
     * For what belongs to the profile but is shown apart.
     *
     * @throws NoSuchMember if the caller does not see the profile
     */
    public void requireFull() {
        if (view != View.FULL) {
            throw new NoSuchMember();
        }
    }

    static MemberView limited(Member member) {
        return new MemberView(
                member.id(),
                member.number(),
                member.name(),
                member.label(),
                AddressForm.of(member.name(), member.gender()),
                Mask.phone(member.phone()),
                null,
                null,
                null,
                member.language(),
                member.homeStoreId(),
                null,
                null,
                member.status(),
                member.tier(),
                member.valueClass(),
                null,
                null,
                null,
                null,
                null,
                null,
                View.LIMITED,
                Contact.MASKED);
    }

    static MemberView full(
            Member member,
            Contact contact,
            @Nullable String consultantName,
            @Nullable Card card,
            @Nullable Progress progress) {
        boolean masked = contact == Contact.MASKED;
        String email = member.email();
        return new MemberView(
                member.id(),
                member.number(),
                member.name(),
                member.label(),
                AddressForm.of(member.name(), member.gender()),
                masked ? Mask.phone(member.phone()) : member.phone(),
                email == null || !masked ? email : Mask.email(email),
                member.birthday(),
                member.gender(),
                member.language(),
                member.homeStoreId(),
                member.consultantId(),
                consultantName,
                member.status(),
                member.tier(),
                member.valueClass(),
                card == null ? null : CardView.of(card),
                progress,
                member.consents(),
                member.enrolledAt(),
                member.enrolledBy(),
                member.source(),
                View.FULL,
                contact);
    }
}

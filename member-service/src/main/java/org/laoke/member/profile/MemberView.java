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
import org.laoke.platform.privacy.Personal;

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
        @Nullable String wechat,
        @Nullable String address,
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
        @Schema(description = "Whether phone, e-mail, WeChat and address are shown in full")
                Shown contact,
        @Schema(
                        description =
                                "How often the master data was corrected; If-Match of the next correction")
                @Nullable Long revision)
        implements Personal {

    /** How much is shown. */
    public enum View {
        FULL,
        LIMITED
    }

    /** Whether contact data is shown. */
    public enum Shown {
        FULL,
        MASKED
    }

    /** The card held. */
    @Schema(name = "Card")
    public record CardView(
            String number,
            Tier tier,
            Card.Status status,
            LocalDate issuedOn,
            LocalDate expiresOn) {}

    @Override
    public UUID person() {
        return id;
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

    /**
     * For what only who sees contact data may see or change.
     *
     * @throws NoSuchMember if the caller does not
     */
    public void requireContact() {
        requireFull();
        if (contact != Shown.FULL) {
            throw new NoSuchMember();
        }
    }

    static MemberView limited(Member member, Contact reached) {
        return new MemberView(
                member.id(),
                member.number(),
                member.name(),
                member.label(),
                AddressForm.of(member.name(), member.gender()),
                Mask.phone(reached.phone()),
                null,
                null,
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
                Shown.MASKED,
                null);
    }

    static MemberView full(
            Member member,
            Contact reached,
            Shown contact,
            @Nullable String consultantName,
            @Nullable CardView card,
            @Nullable Progress progress) {
        boolean masked = contact == Shown.MASKED;
        String email = reached.email();
        String wechat = reached.wechat();
        String address = reached.address();
        return new MemberView(
                member.id(),
                member.number(),
                member.name(),
                member.label(),
                AddressForm.of(member.name(), member.gender()),
                masked ? Mask.phone(reached.phone()) : reached.phone(),
                email == null || !masked ? email : Mask.email(email),
                wechat == null || !masked ? wechat : Mask.name(wechat),
                address == null || !masked ? address : Mask.address(),
                member.birthday(),
                member.gender(),
                member.language(),
                member.homeStoreId(),
                member.consultantId(),
                consultantName,
                member.status(),
                member.tier(),
                member.valueClass(),
                card,
                progress,
                member.consents(),
                member.enrolledAt(),
                member.enrolledBy(),
                member.source(),
                View.FULL,
                contact,
                member.revision());
    }
}

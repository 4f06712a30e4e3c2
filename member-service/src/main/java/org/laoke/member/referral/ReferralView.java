package org.laoke.member.referral;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.profile.MemberView;
import org.laoke.member.tier.Tier;
import org.laoke.platform.privacy.Personal;

/**
 * Whom a member brought, and who brought them, as staff see it; of people outside the caller's
 * sight only that there are some.
 *
 * @param hidden how many more were brought whom the caller does not see
 * @param mayLink whether a referrer may still be named
 */
@Schema(name = "MemberReferrals")
record ReferralView(
        UUID memberId,
        @Schema(examples = "7K3M9P2X") String code,
        @Nullable Referrer referrer,
        boolean mayLink,
        List<Friend> brought,
        int hidden)
        implements Personal {
    @Override
    public UUID person() {
        return memberId;
    }

    /**
     * Who brought the member.
     *
     * @param label null if the caller does not see them
     * @param by who noted it
     */
    @Schema(name = "Referrer")
    record Referrer(
            UUID memberId,
            @Schema(examples = "A李梅") @Nullable String label,
            Instant at,
            String by) {}

    /** One who was brought. */
    @Schema(name = "BroughtMember")
    record Friend(UUID memberId, String label, Tier tier, String homeStoreId, Instant at) {
        static Friend of(MemberView view, Instant at) {
            return new Friend(view.id(), view.label(), view.tier(), view.homeStoreId(), at);
        }
    }

    /**
     * A member's own.
     *
     * @param link where a friend reads what to do with the code, on the portal
     * @param referred whether somebody brought them
     * @param mayName whether they may still say who brought them
     */
    @Schema(name = "MyReferrals")
    record Mine(
            @Schema(examples = "7K3M9P2X") String code,
            @Schema(examples = "/portal/join?code=7K3M9P2X") String link,
            boolean referred,
            boolean mayName,
            List<Joined> brought) {}

    /** A friend who joined: the form of address and the day, no more. */
    @Schema(name = "JoinedFriend")
    record Joined(@Schema(examples = "李女士") String addressForm, Instant at) {}
}

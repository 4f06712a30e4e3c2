package org.laoke.member.membership;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.profile.Member;
import org.laoke.member.tier.Outlook;
import org.laoke.member.tier.Tier;
import org.laoke.member.tier.TierPolicy;

/**
 * A membership with everything people ask about it.
 *
 * @param policyNo the version of the tiers' rules in force
 * @param gives what the card of the tier gives; null without a tier
 * @param outlook what is missing to keep the tier and to reach the next
 * @param cards all there ever were, first to last
 * @param toAccept versions of the agreement to accept, the one in force first
 */
@Schema(name = "Membership")
record MembershipView(
        UUID memberId,
        Member.Status status,
        Tier tier,
        int policyNo,
        TierPolicy.@Nullable CardTerms gives,
        Outlook outlook,
        List<CardRecord> cards,
        TierLocks.@Nullable Lock lock,
        List<Application> applications,
        List<Sanction> sanctions,
        List<Agreements.Version> toAccept,
        List<FeeDesk.Fee> fees) {

    /** What the member may read: what was decided, but nobody of the staff. */
    MembershipView forMember() {
        var held = lock;
        return new MembershipView(
                memberId,
                status,
                tier,
                policyNo,
                gives,
                outlook,
                cards,
                held == null ? null : new TierLocks.Lock("", held.at(), null, held.until()),
                applications.stream()
                        .filter(a -> a.byMember() || a.state() == Application.State.ISSUED)
                        .map(Application::forMember)
                        .toList(),
                sanctions.stream().map(Sanction::forMember).toList(),
                toAccept,
                fees);
    }
}

package org.laoke.outreach.member;

import io.smallrye.mutiny.Uni;

/**
 * Hears that a member's tier is about to fall; runs in the transaction that takes the member in.
 */
public interface HearsOfTiers {
    Uni<Void> endsSoon(Member member, TierEnding ending);
}

package org.laoke.member.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.tier.Policy;
import org.laoke.member.tier.TierPolicy;

/**
 * A version of the tiers' rules, or a draft of one.
 *
 * @param id null for the first, which is the configuration
 * @param no null for a draft
 * @param basedOn the version it was copied from; null for the first
 * @param inForce whether it decides what happens now
 */
@Schema(name = "TierPolicyVersion")
record PolicyView(
        @Nullable UUID id,
        @Nullable Integer no,
        State state,
        String note,
        List<TierPolicy> tiers,
        @Nullable Integer basedOn,
        @Nullable LocalDate effectiveFrom,
        int edition,
        @Nullable Instant madeAt,
        @Nullable Instant editedAt,
        List<String> editedBy,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        boolean inForce) {
    /** How far a version has come. */
    @Schema(name = "TierPolicyState")
    enum State {
        DRAFT,
        LIVE,
        DISCARDED
    }

    static PolicyView first(Policy configuration, boolean inForce) {
        return new PolicyView(
                null,
                configuration.no(),
                State.LIVE,
                "",
                configuration.tiers(),
                null,
                null,
                1,
                null,
                null,
                List.of(),
                null,
                null,
                inForce);
    }
}

package org.laoke.member.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.tier.Tier;

/**
 * A draft tried on the members there are.
 *
 * @param edition of the draft that was tried
 * @param members to be looked at
 * @param lookedAt so far
 * @param finishedAt null while it is under way
 */
@Schema(name = "TierSimulation")
record SimulationView(
        UUID id,
        UUID policyId,
        int edition,
        LocalDate since,
        Instant askedAt,
        String askedBy,
        int members,
        int lookedAt,
        @Nullable Instant finishedAt,
        List<Move> moves,
        List<Sample> sample) {
    /** So many members of a store go from one tier to another, or stay. */
    @Schema(name = "TierMove")
    record Move(String storeId, Tier from, Tier to, long members) {}

    /** One of those who move. */
    @Schema(name = "TierMoveSample")
    record Sample(UUID memberId, String number, String storeId, Tier from, Tier to) {}

    SimulationView with(List<Move> counted, List<Sample> some) {
        return new SimulationView(
                id,
                policyId,
                edition,
                since,
                askedAt,
                askedBy,
                members,
                lookedAt,
                finishedAt,
                counted,
                some);
    }
}

package org.laoke.member.purchase;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.laoke.member.tier.Step;

/** The tier history. What late facts made void stays on record, marked as superseded. */
@Singleton
class TierSteps implements PanacheRepositoryBase<TierStep, Long> {
    private final Clock clock;

    TierSteps(Clock clock) {
        this.clock = clock;
    }

    /** The history as it is known today. */
    Uni<List<TierStep>> of(UUID memberId) {
        return list("memberId = ?1 and supersededAt is null order by happenedAt, id", memberId);
    }

    /** Makes these the steps of the member. */
    Uni<Void> keep(UUID memberId, List<Step> steps) {
        return of(memberId).chain(kept -> replace(memberId, kept, steps));
    }

    /** Makes these the steps of the member from that moment on. */
    Uni<Void> keepAfter(Instant moment, UUID memberId, List<Step> steps) {
        return list(
                        "memberId = ?1 and supersededAt is null and happenedAt > ?2"
                                + " order by happenedAt, id",
                        memberId,
                        moment)
                .chain(kept -> replace(memberId, kept, steps));
    }

    private Uni<Void> replace(UUID memberId, List<TierStep> kept, List<Step> steps) {
        var now = clock.instant();
        var missing = new ArrayList<>(steps);
        for (var step : kept) {
            if (!missing.remove(step.step())) {
                step.supersede(now);
            }
        }
        return missing.isEmpty()
                ? Uni.createFrom().voidItem()
                : Panache.getSession()
                        .chain(
                                session ->
                                        session.persistAll(
                                                missing.stream()
                                                        .map(s -> new TierStep(memberId, s, now))
                                                        .toArray()));
    }
}

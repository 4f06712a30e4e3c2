package org.laoke.member.purchase;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    /**
     * Makes these the steps of a member.
     *
     * @param after the steps up to this moment stay; null replaces all
     */
    record Change(UUID memberId, @Nullable Instant after, List<Step> steps) {
        private boolean concerns(TierStep kept) {
            return after == null || kept.step().at().isAfter(after);
        }
    }

    /** Several changes, at most one for each member. */
    Uni<Void> keep(List<Change> changes) {
        return changes.isEmpty()
                ? Uni.createFrom().voidItem()
                : list(
                                "memberId in ?1 and supersededAt is null order by happenedAt, id",
                                changes.stream().map(Change::memberId).toList())
                        .map(
                                kept ->
                                        kept.stream()
                                                .collect(Collectors.groupingBy(TierStep::memberId)))
                        .chain(kept -> replace(kept, changes));
    }

    private Uni<Void> replace(Map<UUID, List<TierStep>> kept, List<Change> changes) {
        var now = clock.instant();
        var added = new ArrayList<TierStep>();
        for (var change : changes) {
            var missing = new ArrayList<>(change.steps());
            for (var step : kept.getOrDefault(change.memberId(), List.of())) {
                if (change.concerns(step) && !missing.remove(step.step())) {
                    step.supersede(now);
                }
            }
            missing.forEach(step -> added.add(new TierStep(change.memberId(), step, now)));
        }
        return added.isEmpty() ? Uni.createFrom().voidItem() : persist(added);
    }
}

package org.laoke.member.purchase;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laoke.member.profile.Members;
import org.laoke.member.tier.TierRules;

/**
 * Ends terms when their day comes, also for members who do not buy any more. Replicas may do so at
 * once: each member is locked and looked at again.
 */
@Singleton
class TermEnds {
    private static final int ROUND = 200;

    private final Members members;
    private final Memberships memberships;
    private final TierRules rules;
    private final Clock clock;

    TermEnds(Members members, Memberships memberships, TierRules rules, Clock clock) {
        this.members = members;
        this.memberships = memberships;
        this.rules = rules;
        this.clock = clock;
    }

    @Scheduled(
            every = "${laoke.member.term-ends.every:60s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> endTerms() {
        return endAll().replaceWithVoid();
    }

    /** Ends every term that is over by now; answers how many there were. */
    Uni<Integer> endAll() {
        var today = LocalDate.ofInstant(clock.instant(), rules.zone());
        var last = new AtomicReference<@Nullable UUID>();
        return Uni.createFrom()
                .deferred(() -> endAfter(last, today))
                .repeat()
                .whilst(ended -> ended > 0)
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    private Uni<Integer> endAfter(AtomicReference<@Nullable UUID> last, LocalDate today) {
        return Panache.withSession(() -> members.withTermOver(today, last.get(), ROUND))
                .call(
                        over ->
                                over.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : memberships.endTerms(over))
                .invoke(over -> last.set(over.isEmpty() ? null : over.getLast()))
                .map(List::size);
    }
}

package org.laoke.member.purchase;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
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
        var today = LocalDate.ofInstant(clock.instant(), rules.zone());
        return Panache.withSession(() -> members.withTermOver(today, ROUND)).chain(this::endAll);
    }

    private Uni<Void> endAll(List<UUID> over) {
        var done = Uni.createFrom().voidItem();
        for (var member : over) {
            done = done.chain(() -> memberships.endTerm(member));
        }
        return done;
    }
}

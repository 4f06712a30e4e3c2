package org.laoke.member.purchase;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.laoke.member.profile.Members;
import org.laoke.member.tier.TierRules;

/**
 * Looks at terms some days before they end: whose tier would fall is told so, with what is missing
 * to keep it (MEM-5). Each term is looked at once; what happens afterwards changes what was said.
 */
@Singleton
class TermWarnings {
    private static final int ROUND = 200;

    private final Members members;
    private final Memberships memberships;
    private final TierRules rules;
    private final Clock clock;
    private final int daysBefore;

    TermWarnings(
            Members members,
            Memberships memberships,
            TierRules rules,
            Clock clock,
            @ConfigProperty(name = "laoke.member.term-warnings.days-before", defaultValue = "30")
                    int daysBefore) {
        this.members = members;
        this.memberships = memberships;
        this.rules = rules;
        this.clock = clock;
        this.daysBefore = daysBefore;
    }

    @Scheduled(
            every = "${laoke.member.term-warnings.every:10m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        var today = LocalDate.ofInstant(clock.instant(), rules.zone());
        return lookAfter(null, today.plusDays(daysBefore));
    }

    private Uni<Void> lookAfter(@Nullable UUID last, LocalDate day) {
        return Panache.withSession(() -> members.withTermEnding(day, last, ROUND))
                .chain(
                        ending ->
                                ending.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : memberships
                                                .lookAhead(ending)
                                                .chain(() -> lookAfter(ending.getLast(), day)));
    }
}

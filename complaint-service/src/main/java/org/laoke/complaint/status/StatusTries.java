package org.laoke.complaint.status;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

/** Forgets the counts of past hours. */
@ApplicationScoped
class StatusTries {
    private final Clock clock;

    StatusTries(Clock clock) {
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "1m")
    Uni<Void> forget() {
        var before = clock.instant().minus(Duration.ofHours(2)).atOffset(ZoneOffset.UTC);
        return Panache.withTransaction(
                () ->
                        Panache.getSession()
                                .chain(
                                        session ->
                                                session.createNativeQuery(
                                                                "delete from status_try where hour < :before")
                                                        .setParameter("before", before)
                                                        .executeUpdate())
                                .replaceWithVoid());
    }
}

package org.laoke.platform.idempotency;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.laoke.platform.time.OldRows;

/**
 * Forgets keys nobody will repeat any more. Within {@code laoke.idempotency.keep} (30 days) a
 * repeated key gets its first answer; after that it is a new request.
 */
@Singleton
public class Forgetting {
    private static final String FORGET =
            "delete from idempotency where (caller, key) in (select caller, key from idempotency"
                    + " where created_at < $1 order by created_at limit $2 for update skip locked)";

    private static final String EMPTY =
            "update idempotency set answer = null, request = '' where subject = :person";

    private final Pool database;
    private final Clock clock;
    private final Duration keep;

    Forgetting(
            Pool database,
            Clock clock,
            @ConfigProperty(name = "laoke.idempotency.keep", defaultValue = "30d") Duration keep) {
        this.database = database;
        this.clock = clock;
        this.keep = keep;
    }

    @Scheduled(
            every = "${laoke.idempotency.forget-every:1h}",
            delayed = "5m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> everyNowAndThen() {
        return forget().replaceWithVoid();
    }

    /**
     * Empties the answers that told of a person, in the current Hibernate Reactive transaction. Who
     * repeats such a request is told that its answer is gone; it is not carried out again.
     */
    public Uni<Void> forgetAbout(UUID person) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(EMPTY)
                                        .setParameter("person", person)
                                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Removes what is older, chunk by chunk; answers how many keys. */
    public Uni<Long> forget() {
        return OldRows.remove(database, FORGET, clock.instant().minus(keep));
    }
}

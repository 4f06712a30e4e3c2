package org.laoke.platform.inbox;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.laoke.platform.time.OldRows;

/**
 * Forgets which events were handled, {@code laoke.inbox.keep} (90 days) after they were. Topics are
 * kept for ever, so an older event can be read again, by a group that lost its position for
 * instance: whoever handles events must know what they have done by its own key or version, or care
 * for nothing so old. The inbox spares them the work and the races of what is delivered twice
 * within this time.
 */
@Singleton
public class InboxAge {
    private static final String FORGET =
            "delete from inbox where event_id in (select event_id from inbox"
                    + " where handled_at < $1 order by handled_at limit $2 for update skip locked)";

    private final Pool database;
    private final Clock clock;
    private final Duration keep;

    InboxAge(
            Pool database,
            Clock clock,
            @ConfigProperty(name = "laoke.inbox.keep", defaultValue = "90d") Duration keep) {
        this.database = database;
        this.clock = clock;
        this.keep = keep;
    }

    @Scheduled(
            every = "${laoke.inbox.forget-every:1h}",
            delayed = "6m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> everyNowAndThen() {
        return forget().replaceWithVoid();
    }

    /** Removes what is older, chunk by chunk; answers how many events. */
    public Uni<Long> forget() {
        return OldRows.remove(database, FORGET, clock.instant().minus(keep));
    }
}

package org.laoke.platform.events;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.problem.Transient;

/**
 * Carries one record through its handler. While the database is away it waits and tries again for
 * as long as it takes; any other failure is tried a few times and then given back, so that the
 * channel's dead-letter strategy puts the record aside and the rest of the partition goes on.
 */
@Singleton
public class Delivery {
    private static final Logger LOG = Logger.getLogger(Delivery.class);
    private static final long PAUSE_MILLIS_MAX = 5_000;

    private final Vertx vertx;
    private final int triesMax;

    Delivery(
            Vertx vertx,
            @ConfigProperty(name = "laoke.events.tries-max", defaultValue = "4") int triesMax) {
        this.vertx = vertx;
        this.triesMax = triesMax;
    }

    /** Handles one record; the Uni fails only when the record is to be dead-lettered. */
    public Uni<Void> of(
            ConsumerRecord<String, byte @Nullable []> received,
            Function<Event, Uni<Void>> handler) {
        return persistently(() -> handler.apply(Event.of(received)));
    }

    /** Runs a piece of work with the same patience, for consumers that take whole batches. */
    public Uni<Void> persistently(Supplier<Uni<Void>> work) {
        return attempt(work, 1);
    }

    private Uni<Void> attempt(Supplier<Uni<Void>> work, int tries) {
        return Uni.createFrom()
                .deferred(() -> work.get())
                .onFailure()
                .recoverWithUni(failure -> again(work, tries, failure));
    }

    private Uni<Void> again(Supplier<Uni<Void>> work, int tries, Throwable failure) {
        if (failure instanceof MalformedEvent || (!Transient.is(failure) && tries >= triesMax)) {
            LOG.errorf(failure, "Giving up on an event after %d tries", tries);
            return Uni.createFrom().failure(failure);
        }
        LOG.warnf("Event not handled, try %d: %s", tries, failure.toString());
        long pause = Math.min(PAUSE_MILLIS_MAX, 50L << Math.min(tries, 10));
        return pause(pause).chain(() -> attempt(work, tries + 1));
    }

    /** A timer of the current Vert.x context, because a database session may not change threads. */
    private Uni<Void> pause(long millis) {
        return Uni.createFrom().emitter(e -> vertx.setTimer(millis, id -> e.complete(null)));
    }
}

package org.laoke.platform.events;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.problem.Transient;
import org.laoke.platform.turn.InTurn;

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

    /**
     * Handles all records of a poll together or, where that fails for another reason than a
     * database that is away, one after the other, so that only those that cannot be handled are
     * dead-lettered. Acknowledges them; for channels with {@code batch=true} and manual
     * acknowledgment.
     *
     * @param together may fail half-way: what it has done already must not be done again by the
     *     other
     * @param alone as in {@link #of}
     */
    public Uni<Void> ofAll(
            KafkaRecordBatch<String, byte @Nullable []> batch,
            Function<List<Event>, Uni<Void>> together,
            Function<Event, Uni<Void>> alone) {
        return attempt(() -> together.apply(events(batch)), 1, 1)
                .onFailure()
                .invoke(
                        failure ->
                                LOG.warnf(
                                        "A poll of %d events is taken one by one: %s",
                                        batch.getRecords().size(), failure.toString()))
                .onFailure()
                .recoverWithUni(() -> oneByOne(batch, alone))
                .chain(() -> Uni.createFrom().completionStage(batch::ack));
    }

    private static List<Event> events(KafkaRecordBatch<String, byte @Nullable []> batch) {
        return batch.getRecords().stream().map(Delivery::event).toList();
    }

    private static Event event(KafkaRecord<String, byte @Nullable []> received) {
        return received.getMetadata(IncomingKafkaRecordMetadata.class)
                .map(Delivery::consumed)
                .map(Event::of)
                .orElseThrow(() -> new IllegalStateException("not read from Kafka"));
    }

    @SuppressWarnings("unchecked") // the types of the channel
    private static ConsumerRecord<String, byte @Nullable []> consumed(
            IncomingKafkaRecordMetadata<?, ?> metadata) {
        return (ConsumerRecord<String, byte @Nullable []>) metadata.getRecord();
    }

    private Uni<Void> oneByOne(
            KafkaRecordBatch<String, byte @Nullable []> batch, Function<Event, Uni<Void>> alone) {
        List<KafkaRecord<String, byte @Nullable []>> records = batch.getRecords();
        return InTurn.each(
                IntStream.range(0, records.size()).boxed().toList(),
                number -> alone(records.get(number), alone));
    }

    private Uni<Void> alone(
            KafkaRecord<String, byte @Nullable []> received, Function<Event, Uni<Void>> handler) {
        return persistently(() -> handler.apply(event(received)))
                .onFailure()
                .recoverWithUni(
                        failure -> Uni.createFrom().completionStage(() -> received.nack(failure)));
    }

    /** Runs a piece of work with the same patience, for consumers that take whole batches. */
    public Uni<Void> persistently(Supplier<Uni<Void>> work) {
        return attempt(work, 1, triesMax)
                .onFailure()
                .invoke(failure -> LOG.error("Giving up on an event", failure));
    }

    private Uni<Void> attempt(Supplier<Uni<Void>> work, int tries, int max) {
        return Uni.createFrom()
                .deferred(() -> work.get())
                .onFailure()
                .recoverWithUni(failure -> again(work, tries, max, failure));
    }

    private Uni<Void> again(Supplier<Uni<Void>> work, int tries, int max, Throwable failure) {
        if (failure instanceof MalformedEvent || (!Transient.is(failure) && tries >= max)) {
            return Uni.createFrom().failure(failure);
        }
        LOG.warnf("Event not handled, try %d: %s", tries, failure.toString());
        long pause = Math.min(PAUSE_MILLIS_MAX, 50L << Math.min(tries, 10));
        return pause(pause).chain(() -> attempt(work, tries + 1, max));
    }

    /** A timer of the current Vert.x context, because a database session may not change threads. */
    private Uni<Void> pause(long millis) {
        return Uni.createFrom().emitter(e -> vertx.setTimer(millis, id -> e.complete(null)));
    }
}

package org.laoke.analytics.fact;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.events.Delivery;
import org.laoke.platform.events.Event;
import org.laoke.platform.events.MalformedEvent;

/**
 * Takes a polled batch: reads what can be read, keeps it with one database call, and puts aside,
 * alone, what can not. While database or broker are away it waits; nothing is put aside for that.
 */
@Singleton
class Intake {
    private static final Logger LOG = Logger.getLogger(Intake.class);

    private record Row<F>(
            ConsumerRecord<String, byte @Nullable []> received, Instant time, @Nullable F fact) {}

    private record Poison(ConsumerRecord<String, byte @Nullable []> received, String cause) {}

    private final Facts facts;
    private final DeadLetters deadLetters;
    private final Delivery delivery;
    private final MeterRegistry metrics;

    Intake(Facts facts, DeadLetters deadLetters, Delivery delivery, MeterRegistry metrics) {
        this.facts = facts;
        this.deadLetters = deadLetters;
        this.delivery = delivery;
        this.metrics = metrics;
    }

    /** Completes once every record of the batch is a fact, known to be none, or put aside. */
    <F> Uni<Void> take(FactTable<F> table, ConsumerRecords<String, byte @Nullable []> batch) {
        var rows = new ArrayList<Row<F>>(batch.count());
        var unreadable = new ArrayList<Poison>();
        for (var received : batch) {
            try {
                var event = Event.of(received);
                rows.add(new Row<>(received, event.time(), table.read(event)));
            } catch (MalformedEvent | IllegalArgumentException e) {
                unreadable.add(new Poison(received, cause(e)));
            }
        }
        return delivery.persistently(
                        () -> keep(table, rows).chain(refused -> bury(table, unreadable, refused)))
                .invoke(() -> count(table, "laoke.events.taken", batch.count()));
    }

    /** Keeps all rows or, where the database refuses some, finds those by halving. */
    private <F> Uni<List<Poison>> keep(FactTable<F> table, List<Row<F>> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return keepAll(table, rows)
                .replaceWith(List.<Poison>of())
                .onFailure(Intake::isRefusal)
                .recoverWithUni(e -> halve(table, rows, e));
    }

    private <F> Uni<List<Poison>> halve(FactTable<F> table, List<Row<F>> rows, Throwable refusal) {
        if (rows.size() == 1) {
            return Uni.createFrom()
                    .item(List.of(new Poison(rows.getFirst().received(), cause(refusal))));
        }
        int middle = rows.size() / 2;
        return keep(table, rows.subList(0, middle))
                .chain(
                        first ->
                                keep(table, rows.subList(middle, rows.size()))
                                        .map(second -> joined(first, second)));
    }

    private <F> Uni<Void> keepAll(FactTable<F> table, List<Row<F>> rows) {
        var newest = rows.getFirst().time();
        var known = new ArrayList<F>(rows.size());
        for (var row : rows) {
            newest = row.time().isAfter(newest) ? row.time() : newest;
            var fact = row.fact();
            if (fact != null) {
                known.add(fact);
            }
        }
        return facts.keep(table, newest, known);
    }

    private Uni<Void> bury(FactTable<?> table, List<Poison> unreadable, List<Poison> refused) {
        return Multi.createFrom()
                .iterable(joined(unreadable, refused))
                .onItem()
                .transformToUniAndConcatenate(poison -> bury(table, poison))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> bury(FactTable<?> table, Poison poison) {
        var received = poison.received();
        LOG.errorf(
                "Put aside %s-%d@%d: %s",
                received.topic(), received.partition(), received.offset(), poison.cause());
        return deadLetters
                .add(received, table.isPersonal(), poison.cause())
                .invoke(() -> count(table, "laoke.events.dead", 1));
    }

    private void count(FactTable<?> table, String meter, int records) {
        metrics.counter(meter, "topic", table.topic()).increment(records);
    }

    /**
     * True where the database objects to the data itself (classes 22 and 23). Anything else is no
     * fault of a record, so that no record is put aside for it.
     */
    private static boolean isRefusal(Throwable e) {
        return e instanceof PgException pg
                && (pg.getSqlState().startsWith("22") || pg.getSqlState().startsWith("23"));
    }

    /** Never quotes a body or a key: what a database or a parser says may. */
    private static String cause(Throwable e) {
        return switch (e) {
            case MalformedEvent malformed -> String.valueOf(malformed.getMessage());
            case PgException refused ->
                    "refused by the database, SQLSTATE " + refused.getSqlState();
            default -> e.getClass().getSimpleName();
        };
    }

    private static List<Poison> joined(List<Poison> first, List<Poison> second) {
        var all = new ArrayList<Poison>(first);
        all.addAll(second);
        return all;
    }
}

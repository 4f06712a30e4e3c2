package org.laoke.analytics.fact;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.events.Event;
import org.laoke.platform.events.MalformedEvent;

/**
 * One topic and the table its events end up in.
 *
 * @param <F> one row
 */
interface FactTable<F> {
    String topic();

    /** Whether the topic's bodies name persons; such a body never leaves for the dead letters. */
    boolean isPersonal();

    /**
     * The row an event stands for; null for types that leave no fact.
     *
     * @throws MalformedEvent if the body is not what its type promises
     */
    @Nullable F read(Event event);

    /**
     * The rows' part of the one statement per batch: inserts from arrays {@code $3…}, in the order
     * of {@link #add}. Whatever the order and number of deliveries, the table ends up the same.
     */
    String insert();

    /** Appends one array per column. */
    void add(List<F> rows, Tuple arguments);
}

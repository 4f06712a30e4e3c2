package org.laoke.platform.inbox;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.laoke.platform.events.Event;

/** Makes deliveries count once: the note "event X done" commits together with the effect. */
@Singleton
public class Inbox {
    private static final String NOTE =
            "insert into inbox (event_id) values (:id) on conflict do nothing";

    Inbox() {}

    /** Runs the effect in one transaction with the note; a repeated delivery changes nothing. */
    public Uni<Void> once(Event event, Supplier<Uni<Void>> effect) {
        return Panache.withTransaction(
                () ->
                        note(event)
                                .chain(
                                        fresh ->
                                                fresh
                                                        ? effect.get()
                                                        : Uni.createFrom().voidItem()));
    }

    private static Uni<Boolean> note(Event event) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(NOTE)
                                        .setParameter("id", event.id())
                                        .executeUpdate())
                .map(rows -> rows > 0);
    }
}

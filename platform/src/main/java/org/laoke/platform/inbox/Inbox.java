package org.laoke.platform.inbox;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.laoke.platform.events.Event;
import org.laoke.platform.turn.InTurn;

/** Makes deliveries count once: the note "event X done" commits together with the effect. */
@Singleton
public class Inbox {
    private static final String NOTE =
            "insert into inbox (event_id) values (:id) on conflict do nothing";

    /** In order of the ids, so that two batches with the same events cannot block each other. */
    private static final String NOTE_ALL =
            "insert into inbox (event_id) select cast(id as uuid)"
                    + " from unnest(string_to_array(:ids, ',')) as i(id) order by 1"
                    + " on conflict do nothing returning event_id";

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

    /**
     * Runs the effect of several events in one transaction with their notes.
     *
     * @param effect gets those events that were not handled before, in their order
     */
    public Uni<Void> once(List<Event> events, Function<List<Event>, Uni<Void>> effect) {
        return events.isEmpty()
                ? Uni.createFrom().voidItem()
                : Panache.withTransaction(() -> noteAll(events).chain(effect::apply));
    }

    /**
     * Runs the effects of several events one after the other, in one transaction with their notes.
     * What an effect has loaded is written and let go before the next one: a session looks through
     * all it holds before every query, which made the work of a poll grow with its square.
     */
    public Uni<Void> onceEach(List<Event> events, Function<Event, Uni<Void>> effect) {
        return once(
                events,
                fresh ->
                        InTurn.each(
                                fresh, event -> effect.apply(event).chain(Inbox::writeAndLetGo)));
    }

    private static Uni<Void> writeAndLetGo() {
        return Panache.getSession()
                .chain(session -> session.flush().invoke(session::clear))
                .replaceWithVoid();
    }

    private static Uni<List<Event>> noteAll(List<Event> events) {
        var byId = new LinkedHashMap<UUID, Event>(); // one delivered twice counts once
        for (var event : events) {
            byId.putIfAbsent(event.id(), event);
        }
        var ids = byId.keySet().stream().map(UUID::toString).collect(Collectors.joining(","));
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(NOTE_ALL, UUID.class)
                                        .setParameter("ids", ids)
                                        .getResultList())
                .map(
                        fresh -> {
                            byId.keySet().retainAll(Set.copyOf(fresh));
                            return List.copyOf(byId.values());
                        });
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

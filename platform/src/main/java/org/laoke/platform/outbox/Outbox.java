package org.laoke.platform.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.privacy.Personal;
import org.laoke.platform.privacy.Vault;

/**
 * Writes events in the transaction of the change; the {@link Relay} carries them to Kafka.
 *
 * <p>What tells of a person ({@link Personal}) lies here sealed, as one JSON string; the relay
 * opens it when it leaves.
 *
 * <p>JSON is bound as text and cast by the server: a string bound to a {@code json} parameter would
 * become a JSON string.
 */
@Singleton
public class Outbox {
    private static final String COLUMNS =
            "insert into outbox (id, topic, key, type, version, occurred_at, payload)";

    private static final String ADD_ALL =
            COLUMNS
                    + " select id, topic, key, type, version, \"occurredAt\", data from"
                    + " json_to_recordset(cast(cast(:events as text) as json)) as e(id uuid, topic text, key text,"
                    + " type text, version bigint, \"occurredAt\" timestamptz, data json)";

    private final ObjectMapper json;
    private final Vault vault;

    Outbox(ObjectMapper json, Vault vault) {
        this.json = json;
        this.vault = vault;
    }

    /**
     * Adds an event to the current Hibernate Reactive transaction. Pending changes are flushed
     * first, so that the row locks are held when the outbox gives out its order.
     */
    public Uni<Void> add(OutboxEvent event) {
        return Panache.getSession()
                .chain(session -> session.flush().chain(() -> insert(session, event)))
                .replaceWithVoid();
    }

    /**
     * Adds many events, in this order and in one statement. For bulk work; tombstones go through
     * {@link #add}.
     */
    public Uni<Void> addAll(List<OutboxEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Panache.getSession()
                .chain(session -> session.flush().chain(() -> insertAll(session, events)))
                .replaceWithVoid();
    }

    private Uni<Integer> insertAll(Mutiny.Session session, List<OutboxEvent> events) {
        return session.createNativeQuery(ADD_ALL)
                .setParameter("events", write(events.stream().map(this::kept).toList()))
                .executeUpdate();
    }

    private OutboxEvent kept(OutboxEvent event) {
        return event.data() instanceof Personal body
                ? event.with(vault.seal(event.sealContext(), write(body.opened(vault))))
                : event;
    }

    private Uni<Integer> insert(Mutiny.Session session, OutboxEvent event) {
        Object data = kept(event).data();
        String values = data == null ? "null" : "cast(cast(:payload as text) as json)";
        var query =
                session.createNativeQuery(
                                COLUMNS
                                        + " values (:id, :topic, :key, :type, :version, :occurredAt, "
                                        + values
                                        + ")")
                        .setParameter("id", event.id())
                        .setParameter("topic", event.topic())
                        .setParameter("key", event.key())
                        .setParameter("type", event.type())
                        .setParameter("version", event.version())
                        .setParameter("occurredAt", event.occurredAt().atOffset(ZoneOffset.UTC));
        return (data == null ? query : query.setParameter("payload", write(data))).executeUpdate();
    }

    private String write(@Nullable Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("event body cannot be written as JSON", e);
        }
    }
}

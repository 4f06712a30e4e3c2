package org.laoke.complaint.cases;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.laoke.platform.outbox.Outbox;
import org.laoke.platform.outbox.OutboxEvent;

/** Numbers events gaplessly per key and hands them to the outbox. */
@Singleton
class CaseEvents {
    private static final String TOPIC = "loyalty.complaints";
    private static final String NEXT_VERSION =
            "insert into event_version (key, version) values (:key, 1) on conflict (key)"
                    + " do update set version = event_version.version + 1 returning version";

    private final Outbox outbox;

    CaseEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Adds the events to the current transaction, in their order. */
    Uni<Void> add(List<ComplaintEvent> events) {
        var all = Uni.createFrom().voidItem();
        for (var event : events) {
            all = all.chain(() -> add(event));
        }
        return all;
    }

    Uni<Void> add(ComplaintEvent event) {
        return nextVersion(event.key())
                .chain(
                        version ->
                                outbox.add(
                                        OutboxEvent.of(
                                                TOPIC,
                                                event.key(),
                                                event.type(),
                                                version,
                                                event.at(),
                                                event)));
    }

    /** Locks the key until the transaction ends, so that versions rise in commit order. */
    private static Uni<Long> nextVersion(String key) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(NEXT_VERSION, Long.class)
                                        .setParameter("key", key)
                                        .getSingleResult());
    }
}

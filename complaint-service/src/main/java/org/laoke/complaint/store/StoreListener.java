package org.laoke.complaint.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.events.Delivery;
import org.laoke.platform.events.Event;
import org.laoke.platform.inbox.Inbox;

/** Keeps the projection of stores up to date. */
@ApplicationScoped
class StoreListener {
    private final Delivery delivery;
    private final Inbox inbox;
    private final Stores stores;

    StoreListener(Delivery delivery, Inbox inbox, Stores stores) {
        this.delivery = delivery;
        this.inbox = inbox;
        this.stores = stores;
    }

    @Incoming("organisation")
    Uni<Void> on(ConsumerRecord<String, byte @Nullable []> received) {
        return delivery.of(received, this::once);
    }

    /** The topic carries people too; only stores matter here. */
    private Uni<Void> once(Event event) {
        return event.type().equals("store.changed.v1") && !event.isTombstone()
                ? inbox.once(event, () -> stores.store(event.as(StoreChanged.class)))
                : Uni.createFrom().voidItem();
    }
}

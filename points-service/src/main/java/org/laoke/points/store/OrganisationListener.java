package org.laoke.points.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.events.Delivery;
import org.laoke.platform.events.Event;

/** Keeps the stores up to date; a state that is not newer than the known one changes nothing. */
@ApplicationScoped
class OrganisationListener {
    private final Stores stores;
    private final Delivery delivery;

    OrganisationListener(Stores stores, Delivery delivery) {
        this.stores = stores;
        this.delivery = delivery;
    }

    @Incoming("organisation")
    Uni<Void> on(ConsumerRecord<String, byte @Nullable []> received) {
        return delivery.of(received, this::apply);
    }

    private Uni<Void> apply(Event event) {
        return event.type().equals("store.changed.v1") && !event.isTombstone()
                ? stores.put(event.as(Stores.StoreChanged.class))
                : Uni.createFrom().voidItem();
    }
}

package org.laoke.points.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.events.Delivery;
import org.laoke.platform.events.Event;
import org.laoke.points.staff.Staff;

/**
 * Keeps stores and staff up to date; a state that is not newer than the known one changes nothing.
 */
@ApplicationScoped
class OrganisationListener {
    private final Stores stores;
    private final Staff staff;
    private final Delivery delivery;

    OrganisationListener(Stores stores, Staff staff, Delivery delivery) {
        this.stores = stores;
        this.staff = staff;
        this.delivery = delivery;
    }

    @Incoming("organisation")
    Uni<Void> on(ConsumerRecord<String, byte @Nullable []> received) {
        return delivery.of(received, this::apply);
    }

    private Uni<Void> apply(Event event) {
        if (event.isTombstone()) {
            return Uni.createFrom().voidItem();
        }
        return switch (event.type()) {
            case "store.changed.v1" -> stores.put(event.as(Stores.StoreChanged.class));
            case "staff.changed.v1" -> staff.put(event.as(Staff.StaffChanged.class));
            default -> Uni.createFrom().voidItem();
        };
    }
}

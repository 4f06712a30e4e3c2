package org.laoke.outreach.store;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.events.Delivery;
import org.laoke.platform.events.Event;
import org.laoke.platform.inbox.Inbox;

/** Follows {@code loyalty.organisation}. */
@Singleton
class OrganisationListener {
    private final Delivery delivery;
    private final Inbox inbox;
    private final Stores stores;
    private final Employees employees;

    OrganisationListener(Delivery delivery, Inbox inbox, Stores stores, Employees employees) {
        this.delivery = delivery;
        this.inbox = inbox;
        this.stores = stores;
        this.employees = employees;
    }

    @Incoming("organisation")
    Uni<Void> on(ConsumerRecord<String, byte @Nullable []> received) {
        return delivery.of(received, this::on);
    }

    Uni<Void> on(Event event) {
        return switch (event.type()) {
            case StoreChanged.TYPE -> store(event);
            case StaffChanged.TYPE -> employee(event);
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> store(Event event) {
        if (event.isTombstone()) {
            return Uni.createFrom().voidItem(); // a closed store's past still needs its name
        }
        var change = event.as(StoreChanged.class);
        return inbox.once(event, () -> stores.take(change));
    }

    private Uni<Void> employee(Event event) {
        if (event.isTombstone()) {
            return inbox.once(event, () -> employees.forget(event.key()));
        }
        var change = event.as(StaffChanged.class);
        return inbox.once(event, () -> employees.take(change));
    }
}

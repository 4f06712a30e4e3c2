package org.laoke.outreach.cadence;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.events.Delivery;
import org.laoke.platform.events.Event;
import org.laoke.platform.inbox.Inbox;

/** Follows {@code loyalty.points}: purchases start care, returns end it. */
@Singleton
class PurchaseListener {
    private final Delivery delivery;
    private final Inbox inbox;
    private final Care care;
    private final CadenceConfig config;
    private final Clock clock;

    PurchaseListener(Delivery delivery, Inbox inbox, Care care, CadenceConfig config, Clock clock) {
        this.delivery = delivery;
        this.inbox = inbox;
        this.care = care;
        this.config = config;
        this.clock = clock;
    }

    @Incoming("points")
    Uni<Void> on(ConsumerRecord<String, byte @Nullable []> received) {
        return delivery.of(received, this::on);
    }

    Uni<Void> on(Event event) {
        if (!event.type().equals(ReceiptRecorded.TYPE)) {
            return Uni.createFrom().voidItem();
        }
        var receipt = event.as(ReceiptRecorded.class);
        var purchase = receipt.purchase();
        if (purchase == null || isLongPast(purchase)) {
            return Uni.createFrom().voidItem();
        }
        return switch (receipt.kind()) {
            case SALE -> inbox.once(event, () -> care.begin(purchase));
            case RETURN -> inbox.once(event, () -> care.bringBack(purchase));
        };
    }

    /** An import of years of receipts must not cost a transaction each. */
    private boolean isLongPast(Purchase purchase) {
        return purchase.soldAt().isBefore(clock.instant().minus(config.forgetAfter()));
    }
}

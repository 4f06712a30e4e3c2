package org.laoke.member.purchase;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.events.Delivery;
import org.laoke.platform.events.Event;
import org.laoke.platform.inbox.Inbox;

/** Hears of receipts and lets tiers follow. Anonymous receipts concern no member. */
@Singleton
class PurchaseListener {
    private static final String RECORDED = "receipt.recorded.v1";

    private final Delivery delivery;
    private final Inbox inbox;
    private final Memberships memberships;

    PurchaseListener(Delivery delivery, Inbox inbox, Memberships memberships) {
        this.delivery = delivery;
        this.inbox = inbox;
        this.memberships = memberships;
    }

    @Incoming("points")
    Uni<Void> on(ConsumerRecord<String, byte @Nullable []> received) {
        return delivery.of(received, this::handle);
    }

    private Uni<Void> handle(Event event) {
        if (!event.type().equals(RECORDED) || event.isTombstone()) {
            return Uni.createFrom().voidItem();
        }
        var recorded = event.as(ReceiptRecorded.class);
        var member = recorded.memberId();
        if (member == null) {
            return Uni.createFrom().voidItem();
        }
        return inbox.once(event, () -> memberships.record(member, recorded.forTiers()));
    }
}

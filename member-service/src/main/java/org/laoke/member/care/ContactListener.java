package org.laoke.member.care;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.events.Delivery;
import org.laoke.platform.events.Event;
import org.laoke.platform.inbox.Inbox;

/** Hears of calls that reached somebody else: the phone is wrong. */
@Singleton
class ContactListener {
    private static final String RECORDED = "contact.recorded.v1";
    private static final String WRONG_NUMBER = "WRONG_NUMBER";

    /** What this service reads of {@code contact.recorded.v1}. */
    record Contacted(UUID memberId, @Nullable String consultantId, String outcome, Instant at) {
        Contacted {
            Objects.requireNonNull(memberId, "memberId");
            Objects.requireNonNull(outcome, "outcome");
            Objects.requireNonNull(at, "at");
        }
    }

    private final Delivery delivery;
    private final Inbox inbox;
    private final Bounces bounces;

    ContactListener(Delivery delivery, Inbox inbox, Bounces bounces) {
        this.delivery = delivery;
        this.inbox = inbox;
        this.bounces = bounces;
    }

    @Incoming("contacts")
    Uni<Void> on(ConsumerRecord<String, byte @Nullable []> received) {
        return delivery.of(received, this::handle);
    }

    private Uni<Void> handle(Event event) {
        if (event.isTombstone() || !RECORDED.equals(event.type())) {
            return Uni.createFrom().voidItem();
        }
        var contact = event.as(Contacted.class);
        return WRONG_NUMBER.equals(contact.outcome())
                ? inbox.once(
                        event,
                        () ->
                                bounces.keep(
                                        contact.memberId(), contact.at(), contact.consultantId()))
                : Uni.createFrom().voidItem();
    }
}

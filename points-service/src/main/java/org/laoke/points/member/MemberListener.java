package org.laoke.points.member;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.events.Delivery;
import org.laoke.platform.events.Event;

/** Keeps the members up to date; a state that is not newer than the known one changes nothing. */
@ApplicationScoped
class MemberListener {
    private final Members members;
    private final Delivery delivery;

    MemberListener(Members members, Delivery delivery) {
        this.members = members;
        this.delivery = delivery;
    }

    @Incoming("members")
    Uni<Void> on(ConsumerRecord<String, byte @Nullable []> received) {
        return delivery.of(received, this::apply);
    }

    private Uni<Void> apply(Event event) {
        if (event.isTombstone()) {
            return members.forget(UUID.fromString(event.key()), event.version());
        }
        return event.type().equals("member.changed.v1")
                ? members.put(event.as(Members.MemberChanged.class))
                : Uni.createFrom().voidItem();
    }
}

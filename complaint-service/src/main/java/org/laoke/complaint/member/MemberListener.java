package org.laoke.complaint.member;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.events.Delivery;
import org.laoke.platform.events.Event;
import org.laoke.platform.idempotency.Forgetting;
import org.laoke.platform.inbox.Inbox;

/** Keeps the projection of members up to date; a tombstone erases. */
@ApplicationScoped
class MemberListener {
    private final Delivery delivery;
    private final Inbox inbox;
    private final Members members;
    private final Forgetting answers;

    MemberListener(Delivery delivery, Inbox inbox, Members members, Forgetting answers) {
        this.delivery = delivery;
        this.inbox = inbox;
        this.members = members;
        this.answers = answers;
    }

    @Incoming("members")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    Uni<Void> on(KafkaRecordBatch<String, byte @Nullable []> polled) {
        return delivery.ofAll(
                polled,
                events -> inbox.onceEach(events, this::apply),
                event -> inbox.once(event, () -> apply(event)));
    }

    private Uni<Void> apply(Event event) {
        if (event.isTombstone()) {
            UUID person = UUID.fromString(event.key());
            return members.erase(person, event.version()).chain(() -> answers.forgetAbout(person));
        }
        return switch (event.type()) {
            case "member.changed.v1" -> members.store(event.as(MemberChanged.class));
            case "member.merged.v1" -> members.merge(event.as(MemberMerged.class));
            default -> Uni.createFrom().voidItem();
        };
    }
}

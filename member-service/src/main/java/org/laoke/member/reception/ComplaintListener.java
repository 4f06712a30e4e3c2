package org.laoke.member.reception;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;
import org.laoke.member.sql.Sql;
import org.laoke.platform.events.Delivery;
import org.laoke.platform.events.Event;
import org.laoke.platform.inbox.Inbox;

/** Hears of complaints, so that the reception knows of open ones. A case's events come in order. */
@Singleton
class ComplaintListener {
    private static final String KEEP =
            "insert into member_complaint (case_id, member_id, number, open, opened_at)"
                    + " values (:case, coalesce(member_now(:member), :member), :number, :open, :at)"
                    + " on conflict (case_id) do update set open = excluded.open";

    /** What this service reads of {@code complaint.*.v1}; {@code state} is told by steps only. */
    record Told(
            UUID caseId,
            String number,
            @Nullable UUID memberId,
            @Nullable String state,
            Instant at) {
        Told {
            Objects.requireNonNull(caseId, "caseId");
            Objects.requireNonNull(number, "number");
            Objects.requireNonNull(at, "at");
        }
    }

    private final Delivery delivery;
    private final Inbox inbox;

    ComplaintListener(Delivery delivery, Inbox inbox) {
        this.delivery = delivery;
        this.inbox = inbox;
    }

    @Incoming("complaints")
    Uni<Void> on(ConsumerRecord<String, byte @Nullable []> received) {
        return delivery.of(received, this::handle);
    }

    private Uni<Void> handle(Event event) {
        if (event.isTombstone()) {
            return Uni.createFrom().voidItem();
        }
        return switch (event.type()) {
            case "complaint.opened.v1" -> keep(event, true);
            case "complaint.step-taken.v1" ->
                    keep(event, !"CLOSED".equals(event.as(Told.class).state()));
            case "complaint.closed.v1" -> keep(event, false);
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> keep(Event event, boolean open) {
        var told = event.as(Told.class);
        var member = told.memberId();
        return member == null
                ? Uni.createFrom().voidItem()
                : inbox.once(
                        event,
                        () ->
                                Sql.change(
                                                KEEP,
                                                Map.of(
                                                        "case", told.caseId(),
                                                        "member", member,
                                                        "number", told.number(),
                                                        "open", open,
                                                        "at", told.at()))
                                        .replaceWithVoid());
    }
}

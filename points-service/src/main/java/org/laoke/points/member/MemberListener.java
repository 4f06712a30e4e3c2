package org.laoke.points.member;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.events.Delivery;
import org.laoke.platform.events.Event;
import org.laoke.platform.turn.InTurn;

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
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    Uni<Void> on(KafkaRecordBatch<String, byte @Nullable []> polled) {
        return delivery.ofAll(polled, this::apply, event -> apply(List.of(event)));
    }

    /** In any order of the two: versions decide, and nothing comes after a tombstone. */
    private Uni<Void> apply(List<Event> events) {
        var changes =
                events.stream()
                        .filter(event -> !event.isTombstone())
                        .filter(event -> event.type().equals("member.changed.v1"))
                        .map(event -> event.as(Members.MemberChanged.class))
                        .toList();
        var merges =
                events.stream()
                        .filter(event -> !event.isTombstone())
                        .filter(event -> event.type().equals("member.merged.v1"))
                        .map(event -> event.as(Members.MemberMerged.class))
                        .toList();
        return members.put(changes, merges)
                .chain(
                        () ->
                                InTurn.each(
                                        events.stream().filter(Event::isTombstone).toList(),
                                        event ->
                                                members.forget(
                                                        UUID.fromString(event.key()),
                                                        event.version())));
    }
}

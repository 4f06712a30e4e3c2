package org.laoke.outreach.member;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.events.Delivery;
import org.laoke.platform.events.Event;
import org.laoke.platform.idempotency.Forgetting;
import org.laoke.platform.inbox.Inbox;
import org.laoke.platform.privacy.Vault;

/** Follows {@code loyalty.members}; what is planned for the member follows in the transaction. */
@Singleton
class MemberListener {
    private final Delivery delivery;
    private final Inbox inbox;
    private final Members members;
    private final FollowsMember follower;
    private final Vault vault;
    private final Forgetting answers;

    MemberListener(
            Delivery delivery,
            Inbox inbox,
            Members members,
            FollowsMember follower,
            Vault vault,
            Forgetting answers) {
        this.delivery = delivery;
        this.inbox = inbox;
        this.members = members;
        this.follower = follower;
        this.vault = vault;
        this.answers = answers;
    }

    @Incoming("members")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    Uni<Void> on(KafkaRecordBatch<String, byte @Nullable []> polled) {
        return delivery.ofAll(polled, this::on, event -> on(List.of(event)));
    }

    Uni<Void> on(List<Event> events) {
        return inbox.onceEach(events.stream().filter(MemberListener::concerns).toList(), this::on);
    }

    /** Not so the topic's heartbeat. */
    private static boolean concerns(Event event) {
        return event.isTombstone()
                ? event.type().startsWith("member.")
                : event.type().equals(MemberChanged.TYPE);
    }

    private Uni<Void> on(Event event) {
        return event.isTombstone()
                ? erase(UUID.fromString(event.key()))
                : follow(event.as(MemberChanged.class));
    }

    private Uni<Void> follow(MemberChanged change) {
        return members.forUpdate(change.memberId())
                .chain(
                        member ->
                                member.follow(change, vault)
                                        ? follower.changed(member)
                                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> erase(UUID id) {
        return members.forUpdate(id)
                .invoke(Member::erase)
                .chain(follower::changed)
                .chain(() -> answers.forgetAbout(id));
    }
}

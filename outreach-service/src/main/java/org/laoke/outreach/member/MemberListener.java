package org.laoke.outreach.member;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
    Uni<Void> on(ConsumerRecord<String, byte @Nullable []> received) {
        return delivery.of(received, this::on);
    }

    Uni<Void> on(Event event) {
        if (!event.type().startsWith("member.")) {
            return Uni.createFrom().voidItem(); // such as the topic's heartbeat
        }
        if (event.isTombstone()) {
            return inbox.once(event, () -> erase(UUID.fromString(event.key())));
        }
        if (!event.type().equals(MemberChanged.TYPE)) {
            return Uni.createFrom().voidItem();
        }
        var change = event.as(MemberChanged.class);
        return inbox.once(event, () -> follow(change));
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

package org.laoke.outreach.ledger;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.events.Delivery;
import org.laoke.platform.events.Event;
import org.laoke.platform.inbox.Inbox;

/** Follows {@code loyalty.points}: all that an event causes here happens in one transaction. */
@Singleton
class LedgerListener {
    private final Delivery delivery;
    private final Inbox inbox;
    private final List<FollowsLedger> followers;

    LedgerListener(Delivery delivery, Inbox inbox, @All List<FollowsLedger> followers) {
        this.delivery = delivery;
        this.inbox = inbox;
        this.followers = followers;
    }

    @Incoming("points")
    Uni<Void> on(ConsumerRecord<String, byte @Nullable []> received) {
        return delivery.of(received, this::on);
    }

    private Uni<Void> on(Event event) {
        var work = followers.stream().flatMap(each -> each.about(event).stream()).toList();
        return work.isEmpty()
                ? Uni.createFrom().voidItem()
                : inbox.once(event, () -> oneAfterTheOther(work));
    }

    private static Uni<Void> oneAfterTheOther(List<Supplier<Uni<Void>>> work) {
        var done = Uni.createFrom().voidItem();
        for (var each : work) {
            done = done.chain(each::get);
        }
        return done;
    }
}

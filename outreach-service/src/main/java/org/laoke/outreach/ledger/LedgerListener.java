package org.laoke.outreach.ledger;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.events.Delivery;
import org.laoke.platform.events.Event;
import org.laoke.platform.inbox.Inbox;

/**
 * Follows {@code loyalty.points}: all that an event causes here happens in one transaction, which
 * events of one poll share.
 */
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
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    Uni<Void> on(KafkaRecordBatch<String, byte @Nullable []> polled) {
        return delivery.ofAll(polled, this::together, event -> together(List.of(event)));
    }

    private Uni<Void> together(List<Event> events) {
        var work = new LinkedHashMap<Event, List<Supplier<Uni<Void>>>>();
        for (var event : events) {
            var caused = followers.stream().flatMap(each -> each.about(event).stream()).toList();
            if (!caused.isEmpty()) {
                work.put(event, caused);
            }
        }
        return inbox.onceEach(
                List.copyOf(work.keySet()),
                event -> oneAfterTheOther(work.getOrDefault(event, List.of())));
    }

    private static Uni<Void> oneAfterTheOther(List<Supplier<Uni<Void>>> work) {
        var done = Uni.createFrom().voidItem();
        for (var each : work) {
            done = done.chain(each::get);
        }
        return done;
    }
}

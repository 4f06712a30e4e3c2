package org.laoke.member.purchase;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;
import org.laoke.member.tier.Receipt;
import org.laoke.platform.events.Delivery;
import org.laoke.platform.events.Event;
import org.laoke.platform.inbox.Inbox;

/**
 * Hears of receipts and lets tiers follow. Anonymous receipts concern no member until one claims
 * them; the claim then tells all of them.
 */
@Singleton
class PurchaseListener {
    private static final String RECORDED = "receipt.recorded.v1";
    private static final String CLAIMED = "receipt.claimed.v1";

    private final Delivery delivery;
    private final Inbox inbox;
    private final Memberships memberships;
    private final TierDays days;

    PurchaseListener(Delivery delivery, Inbox inbox, Memberships memberships, TierDays days) {
        this.delivery = delivery;
        this.inbox = inbox;
        this.memberships = memberships;
        this.days = days;
    }

    @Incoming("points")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    Uni<Void> on(KafkaRecordBatch<String, byte @Nullable []> polled) {
        return delivery.ofAll(polled, this::together, event -> together(List.of(event)));
    }

    /** Receipts of one poll in one transaction, then the turns of the day-end. */
    private Uni<Void> together(List<Event> events) {
        var told = new LinkedHashMap<Event, Told>();
        var turns = new LinkedHashMap<Event, TierDays.TiersDue>();
        for (var event : events) {
            if (!event.isTombstone()) {
                switch (event.type()) {
                    case RECORDED -> Told.by(event.as(ReceiptRecorded.class), event, told);
                    case CLAIMED -> Told.by(event.as(ReceiptClaimed.class), event, told);
                    case TierDays.TiersDue.TYPE ->
                            turns.put(event, event.as(TierDays.TiersDue.class));
                    default -> {} // concerns others
                }
            }
        }
        var done =
                inbox.once(
                        List.copyOf(told.keySet()),
                        fresh -> memberships.record(byMember(fresh, told)));
        for (var turn : turns.entrySet()) {
            done = done.chain(() -> days.decide(turn.getKey(), turn.getValue()));
        }
        return done;
    }

    /** Receipts of one member, at least one. */
    private record Told(UUID member, List<Receipt> receipts) {
        static void by(ReceiptRecorded receipt, Event event, Map<Event, Told> all) {
            var member = receipt.memberId();
            if (member != null) {
                all.put(event, new Told(member, List.of(receipt.forTiers())));
            }
        }

        static void by(ReceiptClaimed claim, Event event, Map<Event, Told> all) {
            if (!claim.forTiers().isEmpty()) {
                all.put(event, new Told(claim.memberId(), claim.forTiers()));
            }
        }
    }

    private static Map<UUID, List<Receipt>> byMember(List<Event> fresh, Map<Event, Told> told) {
        return fresh.stream()
                .map(event -> Objects.requireNonNull(told.get(event), "was told"))
                .collect(
                        Collectors.groupingBy(
                                Told::member,
                                Collectors.flatMapping(
                                        t -> t.receipts().stream(), Collectors.toList())));
    }
}

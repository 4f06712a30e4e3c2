package org.laoke.member.purchase;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
    Uni<Void> on(ConsumerRecord<String, byte @Nullable []> received) {
        return delivery.of(received, this::handle);
    }

    private Uni<Void> handle(Event event) {
        if (event.isTombstone()) {
            return Uni.createFrom().voidItem();
        }
        return switch (event.type()) {
            case RECORDED -> recorded(event, event.as(ReceiptRecorded.class));
            case CLAIMED -> claimed(event, event.as(ReceiptClaimed.class));
            case TierDays.TiersDue.TYPE -> days.decide(event, event.as(TierDays.TiersDue.class));
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> recorded(Event event, ReceiptRecorded receipt) {
        var member = receipt.memberId();
        if (member == null) {
            return Uni.createFrom().voidItem();
        }
        return inbox.once(event, () -> memberships.record(member, receipt.forTiers()));
    }

    private Uni<Void> claimed(Event event, ReceiptClaimed claim) {
        return inbox.once(event, () -> recordAll(claim.memberId(), claim.forTiers()));
    }

    private Uni<Void> recordAll(UUID member, List<Receipt> receipts) {
        var done = Uni.createFrom().voidItem();
        for (var receipt : receipts) {
            done = done.chain(() -> memberships.record(member, receipt));
        }
        return done;
    }
}

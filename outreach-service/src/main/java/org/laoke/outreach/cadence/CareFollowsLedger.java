package org.laoke.outreach.cadence;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.laoke.outreach.ledger.FollowsLedger;
import org.laoke.platform.events.Event;

/** Purchases start care, returns end it. */
@Singleton
class CareFollowsLedger implements FollowsLedger {
    private final Care care;
    private final CadenceConfig config;
    private final Clock clock;

    CareFollowsLedger(Care care, CadenceConfig config, Clock clock) {
        this.care = care;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Optional<Supplier<Uni<Void>>> about(Event event) {
        if (!event.type().equals(ReceiptRecorded.TYPE)) {
            return Optional.empty();
        }
        var receipt = event.as(ReceiptRecorded.class);
        var purchase = isLongPast(receipt) ? null : receipt.purchase();
        if (purchase == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (receipt.kind()) {
                    case SALE -> () -> care.begin(purchase);
                    case RETURN -> () -> care.bringBack(purchase);
                });
    }

    /** An import of years of receipts must not cost a transaction each. */
    private boolean isLongPast(ReceiptRecorded receipt) {
        return receipt.soldAt().isBefore(clock.instant().minus(config.forgetAfter()));
    }
}

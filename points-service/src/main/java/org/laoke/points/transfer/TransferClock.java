package org.laoke.points.transfer;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Books gifts when they have cooled off, and lets lapse those nobody answered. */
@Singleton
class TransferClock {
    private final Transfers transfers;

    TransferClock(Transfers transfers) {
        this.transfers = transfers;
    }

    @Scheduled(
            every = "${laoke.points.transfer.settle-every:30s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> settle() {
        return transfers.settleDue();
    }
}

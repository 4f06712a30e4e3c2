package org.laoke.points.redemption;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Releases reservations nobody confirmed in time. */
@Singleton
class ReservationTimeouts {
    private final Redemptions redemptions;

    ReservationTimeouts(Redemptions redemptions) {
        this.redemptions = redemptions;
    }

    @Scheduled(
            every = "${laoke.points.redemption.release-every:30s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> release() {
        return redemptions.releaseOverdue().replaceWithVoid();
    }
}

package org.laoke.points.voucher;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Ends vouchers whose last day has passed; a run that was missed is made up by the next one. */
@Singleton
class VoucherExpiry {
    private final Vouchers vouchers;

    VoucherExpiry(Vouchers vouchers) {
        this.vouchers = vouchers;
    }

    @Scheduled(
            every = "${laoke.points.voucher.expire-every:10m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> expire() {
        return vouchers.expire().replaceWithVoid();
    }
}

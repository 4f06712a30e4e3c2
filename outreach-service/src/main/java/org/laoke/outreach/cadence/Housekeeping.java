package org.laoke.outreach.cadence;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Forgets returns whose sale, should it still arrive, would be too old to be cared for. */
@Singleton
class Housekeeping {
    private final Runs runs;
    private final CadenceConfig config;
    private final Clock clock;

    Housekeeping(Runs runs, CadenceConfig config, Clock clock) {
        this.runs = runs;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "24h", delayed = "10m")
    @WithTransaction
    Uni<Void> tidy() {
        return runs.forgetEarlyReturns(clock.instant().minus(config.forgetAfter()))
                .replaceWithVoid();
    }
}

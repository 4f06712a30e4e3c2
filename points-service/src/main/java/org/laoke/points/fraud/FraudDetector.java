package org.laoke.points.fraud;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import org.laoke.platform.turn.InTurn;
import org.laoke.points.earning.EarningConfig;

/**
 * Looks through what was booked since the last time, step by step. Position, counts and flags
 * commit together, so it may be stopped at any moment and run anywhere.
 */
@Singleton
class FraudDetector {
    private final Pool pool;
    private final EarningConfig earning;
    private final FraudConfig config;

    FraudDetector(Pool pool, EarningConfig earning, FraudConfig config) {
        this.pool = pool;
        this.earning = earning;
        this.config = config;
    }

    @Scheduled(
            every = "${laoke.points.fraud.detect-every:10s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> detect() {
        return InTurn.whileMore(this::step);
    }

    private Uni<Boolean> step() {
        return pool.preparedQuery(
                        "select fraud_detect($1, make_interval(secs => $2)) as more_is_left")
                .execute(Tuple.of(earning.zone().getId(), (double) config.step().toSeconds()))
                .map(rows -> rows.iterator().next().getBoolean("more_is_left"));
    }
}

package org.laoke.points.returned;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The list of returned items without a sale, and its end: after the waiting time they lapse. */
@Singleton
class WaitingReturns {
    private final Pool pool;
    private final Clock clock;
    private final Duration waitingTime;

    WaitingReturns(Pool pool, Clock clock, ReturnConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.waitingTime = config.waitingTime();
    }

    /**
     * @param storeId one store, or null for the whole chain
     */
    Uni<List<WaitingReturn>> list(@Nullable String storeId, int limit) {
        return pool.preparedQuery(
                        "select l.return_id, l.store_id, r.number, l.member_id, l.sku, l.quantity, l.matched,"
                                + " r.sold_at, l.waiting_since from returned_line l"
                                + " join receipt r on r.id = l.return_id"
                                + " where l.state = 'WAITING' and (cast($1 as text) is null or l.store_id = $1)"
                                + " order by l.waiting_since, l.return_id, l.line_no limit $2")
                .execute(Tuple.of(storeId, limit))
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(WaitingReturn::of)
                                        .toList());
    }

    @Scheduled(every = "${laoke.points.returned.lapse-every:1h}")
    Uni<Void> lapse() {
        return pool.preparedQuery(
                        "update returned_line set state = 'LAPSED' where state = 'WAITING' and waiting_since < $1")
                .execute(Tuple.of(clock.instant().minus(waitingTime).atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}

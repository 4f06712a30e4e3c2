package org.laoke.points.member;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.laoke.points.earning.Earning;

/**
 * Brings after what comes to the account of a merged member: a receipt that was under way, points
 * of a reservation that ended. Each merge in a transaction of its own; the order of the merges is
 * the one they were made in, so that a chain of them is followed to its end.
 */
@Singleton
class Followers {
    private static final Logger LOG = Logger.getLogger(Followers.class);

    private final Pool pool;
    private final Earning earning;

    Followers(Pool pool, Earning earning) {
        this.pool = pool;
        this.earning = earning;
    }

    @Scheduled(
            every = "${laoke.points.merges.follow-every:10s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> follow() {
        return pool.query("select id from merges_to_follow() as due (id)")
                .execute()
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(row -> row.getLong("id"))
                                        .toList())
                .chain(this::followAll);
    }

    private Uni<Void> followAll(List<Long> merges) {
        return Multi.createFrom()
                .iterable(merges)
                .onItem()
                .transformToUniAndConcatenate(
                        merge ->
                                pool.preparedQuery("select merge_follow($1, $2)")
                                        .execute(Tuple.of(merge, earning.today()))
                                        .replaceWithVoid()
                                        .onFailure()
                                        .invoke(e -> LOG.errorf(e, "Merge %d waits", merge))
                                        .onFailure()
                                        .recoverWithNull()) // the others need not wait with it
                .collect()
                .last()
                .replaceWithVoid();
    }
}

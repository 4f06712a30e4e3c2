package org.laoke.member.reception;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.member.sql.Row;
import org.laoke.member.sql.Sql;

/**
 * The news of a store as they happen. What happened is in the database and each line reads on from
 * the last number it passed, so that nothing is missed by a break and it does not matter which
 * instance saw it.
 */
@Singleton
class LiveArrivals {
    private static final int AT_ONCE = 100;
    private static final String LATEST =
            "select coalesce(max(seq), 0) from visit_news where store_id = :store";
    private static final String NEWS =
            "select n.seq, n.what, n.at, x.* from (select * from visit_news where store_id = :store"
                    + " and seq > :after order by seq limit :max) n join lateral ("
                    + VisitView.SELECT
                    + " where v.id = n.visit_id) x on true order by n.seq";
    private static final int BEFORE_THE_VISIT = 3;

    /** One step into the index per store, however long its history is. */
    private static final String LATEST_OF =
            "select s.id, (select max(n.seq) from visit_news n where n.store_id = s.id) as seq"
                    + " from unnest($1::text[]) as s(id)";

    /**
     * Something that happened to a visit.
     *
     * @param seq rises with every news of a store
     * @param visit as it is now
     */
    @Schema(name = "VisitNews")
    record News(long seq, What what, Instant at, VisitView visit) {}

    /** What happened. */
    @Schema(name = "VisitNewsKind")
    enum What {
        ARRIVED,
        DRINK_SERVED,
        LEFT
    }

    private final ReceptionConfig config;
    private final Clock clock;
    private final Pool pool;
    private final Map<String, Integer> screens = new ConcurrentHashMap<>();
    private final Map<String, Long> latest = new ConcurrentHashMap<>();

    LiveArrivals(ReceptionConfig config, Clock clock, Pool pool) {
        this.config = config;
        this.clock = clock;
        this.pool = pool;
    }

    /** One look for all screens of this instance; who has nothing new asks for nothing. */
    @Scheduled(
            every = "${laoke.member.reception.live-every:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        var stores = screens.keySet().toArray(String[]::new);
        return stores.length == 0
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(LATEST_OF)
                        .execute(Tuple.of(stores))
                        .invoke(rows -> rows.forEach(this::note))
                        .replaceWithVoid();
    }

    private void note(io.vertx.mutiny.sqlclient.Row row) {
        Long seq = row.getLong("seq");
        if (seq != null) {
            latest.put(row.getString("id"), seq);
        }
    }

    /** The number of the latest news, to read on from. */
    Uni<Long> latest(String store) {
        return Sql.rows(LATEST, Map.of("store", store), row -> row.number(0)).map(List::getFirst);
    }

    /** Batches of news after that number, empty ones while nothing happens, until then. */
    Multi<List<News>> after(String store, long seq, Instant until) {
        var last = new AtomicLong(seq);
        screens.merge(store, 1, Integer::sum);
        return Multi.createFrom()
                .ticks()
                .every(config.liveEvery())
                .onOverflow()
                .drop() // a slow reader loses ticks, not news
                .onItem()
                .transformToUniAndConcatenate(tick -> next(store, last))
                .select()
                .first(news -> clock.instant().isBefore(until))
                .onTermination()
                .invoke(() -> screens.computeIfPresent(store, LiveArrivals::oneLess));
    }

    private static @Nullable Integer oneLess(String store, int watching) {
        return watching == 1 ? null : watching - 1;
    }

    private Uni<List<News>> next(String store, AtomicLong last) {
        if (latest.getOrDefault(store, 0L) <= last.get()) {
            return Uni.createFrom().item(List.of());
        }
        return Panache.withSession(() -> read(store, last.get()))
                .invoke(
                        news -> {
                            if (!news.isEmpty()) {
                                last.set(news.getLast().seq());
                            }
                        });
    }

    private Uni<List<News>> read(String store, long after) {
        var now = clock.instant();
        return Sql.rows(
                NEWS,
                Map.of("store", store, "after", after, "max", AT_ONCE),
                row -> news(row, now));
    }

    private static News news(Row row, Instant now) {
        return new News(
                row.number(0),
                What.valueOf(row.text(1)),
                row.instant(2),
                VisitView.read(row.from(BEFORE_THE_VISIT), now));
    }
}

package org.laoke.member.valuation;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.laoke.member.sql.Sql;
import org.laoke.member.tier.TierRules;
import org.laoke.platform.turn.InTurn;

/**
 * Decides the classes of a month, store by store, each in a transaction of its own. What a run has
 * still to do is in the database: whoever is alive goes on with it, so that a run survives the
 * instance that began it and several share its work.
 */
@Singleton
class ClassRuns {
    /** Who begins a run that nobody asked for. */
    static final String CALENDAR = "calendar";

    private static final Logger LOG = Logger.getLogger(ClassRuns.class);

    private static final String BEGIN =
            "with begun as (insert into class_run (month, started_at, started_by)"
                    + " select :month, :now, :by where exists (select from store)"
                    + " on conflict (month) do nothing returning month)"
                    + " insert into class_run_store (month, store_id)"
                    + " select b.month, s.id from begun b, store s";
    private static final String AGAIN =
            "with again as (update class_run set started_at = :now, started_by = :by, finished_at = null"
                    + " where month = :month and finished_at is not null returning month)"
                    + " insert into class_run_store (month, store_id)"
                    + " select a.month, s.id from again a, store s"
                    + " on conflict (month, store_id) do update set decided_at = null";

    private static final String CLAIM =
            "select r.month, r.store_id from class_run_store r where r.decided_at is null"
                    + " order by r.month, r.store_id limit 1 for update of r skip locked";
    private static final String HOLD = "select id from store where id = $1 for no key update";

    /**
     * Members are locked by their ids, as a poll of purchases locks them: taken in any other order
     * the two block each other in a large chain.
     */
    private static final String DECIDE =
            "with shares as (select coalesce(max(s.a), $3) as a, coalesce(max(s.b), $4) as b,"
                    + " coalesce(max(s.c), $5) as c from (select * from class_shares"
                    + " where store_id = $1 and from_month <= $2 order by from_month desc limit 1) s),"
                    + " decided as materialized (select d.*, coalesce(p.value_class, d.earned) as given"
                    + " from shares s cross join lateral value_classes($1, $2, s.a, s.b, s.c) d"
                    + " left join class_pin p on p.member_id = d.member_id),"
                    + " held as materialized (select m.id, d.given from member m"
                    + " join decided d on d.member_id = m.id"
                    + " where m.home_store_id = $1 and m.value_class is distinct from d.given"
                    + " order by m.id for no key update of m),"
                    + " moved as (update member m set value_class = h.given from held h"
                    + " where m.id = h.id returning m.id),"
                    + " noted as (insert into class_movement (member_id, store_id, at, from_class,"
                    + " to_class, cause, month, net, place, by)"
                    + " select d.member_id, $1, $6, d.was, d.given, 'RUN', $2, d.net, d.place, $7"
                    + " from decided d join moved on moved.id = d.member_id returning 1)"
                    + " update class_run_store r set decided_at = $6,"
                    + " members = (select count(*) from decided),"
                    + " buyers = (select coalesce(max(buyers), 0) from decided),"
                    + " moved = (select count(*) from noted)"
                    + " where r.month = $2 and r.store_id = $1 returning members, moved";

    private static final String FINISH =
            "update class_run r set finished_at = $1 where r.finished_at is null and not exists"
                    + " (select from class_run_store s where s.month = r.month and s.decided_at is null)";

    private final Pool pool;
    private final ClassConfig config;
    private final TierRules programme;
    private final Clock clock;

    ClassRuns(Pool pool, ClassConfig config, TierRules programme, Clock clock) {
        this.pool = pool;
        this.config = config;
        this.programme = programme;
        this.clock = clock;
    }

    /** The month it is, in the programme's zone. */
    YearMonth thisMonth() {
        return YearMonth.from(clock.instant().atZone(programme.zone()));
    }

    @Scheduled(
            every = "${laoke.member.classes.every:5s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> goOn() {
        var due =
                config.monthly()
                        ? Panache.withTransaction(() -> begin(CALENDAR)).replaceWithVoid()
                        : Uni.createFrom().voidItem();
        return due.chain(this::work);
    }

    /** Begins this month's run, in the current transaction; false if there is one. */
    Uni<Boolean> begin(String by) {
        return Sql.change(BEGIN, start(by)).map(stores -> stores > 0);
    }

    /** Decides this month anew, in the current transaction; false while it is being decided. */
    Uni<Boolean> again(String by) {
        return Sql.change(AGAIN, start(by)).map(stores -> stores > 0);
    }

    private Map<String, Object> start(String by) {
        return Map.of("month", thisMonth().atDay(1), "now", clock.instant(), "by", by);
    }

    /** Decides whatever is open, until nothing is. */
    Uni<Void> work() {
        var lanes =
                IntStream.range(0, config.lanes())
                        .mapToObj(n -> InTurn.whileMore(this::next))
                        .toList();
        return Uni.join()
                .all(lanes)
                .andCollectFailures()
                .chain(() -> pool.preparedQuery(FINISH).execute(Tuple.of(now())))
                .replaceWithVoid();
    }

    /** Decides one store; false if there was none left. */
    private Uni<Boolean> next() {
        return pool.withTransaction(
                connection ->
                        connection
                                .query(CLAIM)
                                .execute()
                                .chain(
                                        open ->
                                                open.size() == 0
                                                        ? Uni.createFrom().item(false)
                                                        : decide(
                                                                connection,
                                                                open.iterator().next())));
    }

    private Uni<Boolean> decide(SqlConnection connection, Row open) {
        String store = open.getString("store_id");
        LocalDate month = open.getLocalDate("month");
        long began = System.nanoTime();
        return connection
                .preparedQuery(HOLD) // pins wait, and what they pin is seen
                .execute(Tuple.of(store))
                .chain(
                        () ->
                                connection
                                        .preparedQuery(DECIDE)
                                        .execute(
                                                Tuple.of(
                                                                store,
                                                                month,
                                                                config.a(),
                                                                config.b(),
                                                                config.c())
                                                        .addValue(now())
                                                        .addValue(CALENDAR)))
                .invoke(done -> log(store, month, done, began))
                .replaceWith(true);
    }

    private static void log(String store, LocalDate month, RowSet<Row> done, long began) {
        var row = done.iterator().next();
        LOG.infof(
                "Classes of %s, store %s: %d members, %d moved, %d ms",
                YearMonth.from(month),
                store,
                row.getInteger("members"),
                row.getInteger("moved"),
                (System.nanoTime() - began) / 1_000_000);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}

package org.laoke.points.statement;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.points.earning.Earning;
import org.laoke.points.earning.EarningConfig;

/**
 * Writes the statements of a half-year. A run is cut into parts; each part is one transaction, any
 * instance takes the next free one, and a run that was stopped goes on where it was.
 */
@Singleton
class StatementRuns {
    private final Pool pool;
    private final Earning earning;
    private final EarningConfig programme;
    private final StatementConfig config;

    StatementRuns(Pool pool, Earning earning, EarningConfig programme, StatementConfig config) {
        this.pool = pool;
        this.earning = earning;
        this.programme = programme;
        this.config = config;
    }

    /**
     * How far a run is.
     *
     * @param parts of how many members' statements at a time it is made
     * @param partsDone of these
     * @param statements the period has by now
     * @param finishedAt null while it goes on
     */
    @Schema(name = "StatementRun")
    record Run(
            String period,
            long parts,
            long partsDone,
            long statements,
            Instant startedAt,
            @Nullable Instant finishedAt) {

        static Run of(Row row) {
            var finished = row.getOffsetDateTime("finished_at");
            return new Run(
                    row.getString("period"),
                    row.getLong("parts"),
                    row.getLong("done"),
                    row.getLong("statements"),
                    row.getOffsetDateTime("started_at").toInstant(),
                    finished == null ? null : finished.toInstant());
        }
    }

    /**
     * Writes what is missing of a half-year's statements.
     *
     * @throws StatementRefused if it has not ended
     */
    Uni<Run> run(HalfYear period) {
        if (!period.last().isBefore(earning.today())) {
            throw StatementRefused.periodNotOver(period);
        }
        return pool.preparedQuery("select statement_run_start($1, $2, $3, $4, $5)")
                .execute(
                        Tuple.of(
                                period.name(),
                                period.first(),
                                period.last(),
                                programme.zone().getId(),
                                config.partSize()))
                .chain(() -> parts(period.name()))
                .chain(() -> progress(period.name()));
    }

    private Uni<Void> parts(String period) {
        return Multi.createBy()
                .repeating()
                .uni(() -> part(period))
                .whilst(written -> written >= 0)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** How many statements the next part has; -1 if there is none. */
    private Uni<Long> part(String period) {
        return pool.preparedQuery("select coalesce(statement_part_write($1), -1) as written")
                .execute(Tuple.of(period))
                .map(rows -> rows.iterator().next().getLong("written"));
    }

    private Uni<Run> progress(String period) {
        return pool.preparedQuery(
                        "select r.period, r.started_at, r.finished_at,"
                                + " (select count(*) from statement_part p where p.period = r.period) as parts,"
                                + " (select count(p.statements) from statement_part p where p.period = r.period) as done,"
                                + " (select count(*) from statement s where s.period = r.period) as statements"
                                + " from statement_run r where r.period = $1")
                .execute(Tuple.of(period))
                .map(rows -> Run.of(rows.iterator().next()));
    }

    /** In July and January: starts the run of the half-year that ended, or goes on with it. */
    @Scheduled(
            every = "${laoke.points.statement.every:1h}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> runLast() {
        var last = HalfYear.before(earning.today());
        return pool.preparedQuery(
                        "select 1 from statement_run where period = $1 and finished_at is not null")
                .execute(Tuple.of(last.name()))
                .chain(
                        finished ->
                                finished.size() > 0
                                        ? Uni.createFrom().voidItem()
                                        : run(last).replaceWithVoid());
    }
}

package org.laoke.points.dayend;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.laoke.points.earning.EarningConfig;
import org.laoke.points.earning.Expiry;
import org.laoke.points.voucher.VoucherCodes;

/**
 * Ends days, in the order activate, redeem, tiers, expire, tiers, warn, seal. All state is in the
 * database: a run that was cut off is taken up by whoever looks next, and replicas share the work.
 */
@Singleton
class DayEnd {
    private static final Duration WAIT_FOR_OTHERS = Duration.ofMillis(200);

    private final Pool pool;
    private final DayEndConfig config;
    private final EarningConfig earning;
    private final VoucherCodes codes;
    private final Clock clock;

    DayEnd(Pool pool, DayEndConfig config, EarningConfig earning, VoucherCodes codes, Clock clock) {
        this.pool = pool;
        this.config = config;
        this.earning = earning;
        this.codes = codes;
        this.clock = clock;
    }

    /** The last day that is over, and whose time to be ended has come. */
    LocalDate lastDue() {
        var now = ZonedDateTime.ofInstant(clock.instant(), earning.zone());
        return now.toLocalDate().minusDays(now.toLocalTime().isBefore(config.at()) ? 2 : 1);
    }

    /** Ends every day that is due and not done, oldest first. */
    Uni<Void> endDueDays() {
        return pool.preparedQuery("select day from day_ends_due($1)")
                .execute(Tuple.of(lastDue()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
                .chain(this::endEach);
    }

    private Uni<Void> endEach(List<Row> days) {
        var all = Uni.createFrom().voidItem();
        for (var day : days) {
            all = all.chain(() -> end(day.getLocalDate("day")));
        }
        return all;
    }

    /** Ends one day; a day that is done is left as it is. */
    private Uni<Void> end(LocalDate day) {
        return pool.preparedQuery("select day_end_open($1)")
                .execute(Tuple.of(day))
                .chain(
                        () ->
                                advance(day)
                                        .repeat()
                                        .whilst(Progress::unfinished)
                                        .collect()
                                        .last()
                                        .replaceWithVoid());
    }

    /**
     * The state after one piece of work; the step is null when the day is done.
     *
     * @param codes fresh voucher codes without which the next piece cannot be done
     */
    private record Progress(@Nullable String step, int handled, int codes) {
        boolean unfinished() {
            return step != null;
        }

        static Progress of(Row row) {
            return new Progress(
                    row.getString("step"), row.getInteger("handled"), row.getInteger("codes"));
        }
    }

    private Uni<Progress> advance(LocalDate day) {
        return Uni.createFrom()
                .deferred(() -> advance(day, 0))
                .chain(
                        progress ->
                                progress.codes() > 0
                                        ? advance(day, progress.codes())
                                        : Uni.createFrom().item(progress))
                .call(this::waitIfOthersWork);
    }

    private Uni<Progress> advance(LocalDate day, int codesNeeded) {
        return pool.preparedQuery(
                        "select step, handled, codes"
                                + " from day_end_advance($1, $2, $3, $4, $5, $6::text::jsonb)")
                .execute(
                        Tuple.of(
                                day,
                                config.chunk(),
                                endOf(day),
                                inactiveSince(day),
                                config.warnDays().toArray(Integer[]::new),
                                codes.freshJson(codesNeeded)))
                .map(rows -> Progress.of(rows.iterator().next()));
    }

    private Uni<Void> waitIfOthersWork(Progress progress) {
        var nothing = Uni.createFrom().voidItem();
        return progress.unfinished() && progress.handled() == 0
                ? nothing.onItem().delayIt().by(WAIT_FOR_OTHERS)
                : nothing;
    }

    private OffsetDateTime endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(earning.zone()).toInstant().atOffset(ZoneOffset.UTC);
    }

    private @Nullable LocalDate inactiveSince(LocalDate day) {
        return earning.expiry() == Expiry.INACTIVITY
                ? day.plusDays(1).minusMonths(earning.monthsValid())
                : null;
    }

    /** Days and their steps, newest day first. */
    Uni<List<StepView>> steps(int days) {
        return pool.preparedQuery(
                        "select * from day_end where day in"
                                + " (select distinct day from day_end order by day desc limit $1)"
                                + " order by day desc, ord")
                .execute(Tuple.of(days))
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(StepView::of)
                                        .toList());
    }
}

package org.laoke.points.finance;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.points.earning.CostConfig;
import org.laoke.points.earning.EarningConfig;

/**
 * Closed months (PTS-8: figures by the 10th). A month is closed soon after it ends, once, and its
 * figures stay as they were; nothing can be booked into it later, because what is booked counts for
 * the moment of booking.
 */
@Singleton
class Months {
    private final Pool pool;
    private final Clock clock;
    private final EarningConfig programme;
    private final FinanceConfig config;
    private final CostConfig cost;

    Months(Pool pool, Clock clock, EarningConfig programme, FinanceConfig config, CostConfig cost) {
        this.pool = pool;
        this.clock = clock;
        this.programme = programme;
        this.config = config;
        this.cost = cost;
    }

    /**
     * A closed month.
     *
     * @param opening what all members had when it began, less debts; null for one store
     * @param closing the same when it ended: opening plus the net of all stores
     */
    @Schema(name = "ClosedMonth")
    record ClosedMonth(
            YearMonth month,
            Instant frozenAt,
            BigDecimal costPerPoint,
            @Nullable Long opening,
            @Nullable Long closing,
            List<Movement> stores) {

        String csv() {
            var text = new StringBuilder(Movement.csvHead());
            stores.forEach(store -> text.append(store.csv()));
            return text.toString();
        }
    }

    /**
     * @param storeId one store, or null for all
     * @param region the stores of one region, or null for all
     */
    Uni<ClosedMonth> get(YearMonth month, @Nullable String storeId, @Nullable String region) {
        LocalDate first = month.atDay(1);
        return pool.preparedQuery(
                        "select opening, closing, cost_per_point, frozen_at from finance_month where month = $1")
                .execute(Tuple.of(first))
                .chain(
                        rows -> {
                            if (rows.size() == 0) {
                                throw FinanceRefused.monthOpen(month);
                            }
                            Row head = rows.iterator().next();
                            return stores(first, head, storeId, region)
                                    .map(stores -> view(month, head, stores, storeId, region));
                        });
    }

    private Uni<List<Movement>> stores(
            LocalDate first, Row head, @Nullable String storeId, @Nullable String region) {
        BigDecimal cost = head.getBigDecimal("cost_per_point");
        return pool.preparedQuery(
                        "select * from finance_month_store where month = $1"
                                + " and (cast($2 as text) is null or store_id = $2)"
                                + " and (cast($3 as text) is null"
                                + " or store_id in (select id from store where region = $3)) order by store_id")
                .execute(Tuple.of(first, storeId, region))
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(row -> Movement.of(first, store(row), row, cost))
                                        .toList());
    }

    private static @Nullable String store(Row row) {
        String store = row.getString("store_id");
        return store.isEmpty() ? null : store;
    }

    private static ClosedMonth view(
            YearMonth month,
            Row head,
            List<Movement> stores,
            @Nullable String storeId,
            @Nullable String region) {
        boolean whole = storeId == null && region == null;
        return new ClosedMonth(
                month,
                head.getOffsetDateTime("frozen_at").toInstant(),
                head.getBigDecimal("cost_per_point"),
                whole ? head.getLong("opening") : null,
                whole ? head.getLong("closing") : null,
                stores);
    }

    /**
     * Closes a month that is over; one that is closed stays as it is.
     *
     * @throws FinanceRefused if it is not
     */
    Uni<Void> close(YearMonth month) {
        var over = month.plusMonths(1).atDay(1).atStartOfDay(programme.zone()).toInstant();
        if (clock.instant().isBefore(over.plus(config.month().closesAfter()))) {
            throw FinanceRefused.monthNotOver(month);
        }
        return pool.preparedQuery("select finance_month_freeze($1, $2, $3)")
                .execute(Tuple.of(month.atDay(1), programme.zone().getId(), cost.costPerPoint()))
                .replaceWithVoid();
    }

    @Scheduled(
            every = "${laoke.points.month.every:1h}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> closeLast() {
        var settled = clock.instant().minus(config.month().closesAfter());
        return close(YearMonth.from(settled.atZone(programme.zone())).minusMonths(1));
    }
}

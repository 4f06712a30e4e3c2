package org.laoke.points.finance;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.laoke.points.earning.CostConfig;
import org.laoke.points.earning.Earning;
import org.laoke.points.earning.EarningConfig;
import org.laoke.points.finance.Liability.Amount;
import org.laoke.points.finance.TrialBalance.Account;

/** Adds up the ledger; one query for each figure, none of them kept. */
@Singleton
class Books {
    private static final Set<String> MEMBERS = Set.of("AVAILABLE", "PENDING", "RESERVED", "DEBT");

    private final Pool pool;
    private final Clock clock;
    private final Earning earning;
    private final EarningConfig programme;
    private final FinanceConfig config;
    private final CostConfig cost;

    Books(
            Pool pool,
            Clock clock,
            Earning earning,
            EarningConfig programme,
            FinanceConfig config,
            CostConfig cost) {
        this.pool = pool;
        this.clock = clock;
        this.earning = earning;
        this.programme = programme;
        this.config = config;
        this.cost = cost;
    }

    /**
     * @param storeId one store, or null for all
     * @param region the stores of one region, or null for all
     */
    Uni<List<Movement>> movements(
            Period period, @Nullable String storeId, @Nullable String region) {
        var zone = programme.zone();
        return pool.preparedQuery("select * from ledger_movements($1, $2, $3, $4, $5, $6)")
                .execute(
                        Tuple.of(
                                period.begins(zone),
                                period.ends(zone),
                                zone.getId(),
                                period.by(),
                                storeId,
                                region))
                .map(rows -> list(rows, this::movement));
    }

    private Movement movement(Row row) {
        return Movement.of(
                row.getLocalDate("start"), row.getString("store_id"), row, cost.costPerPoint());
    }

    /**
     * @param asOf by what was booked until then; null for now
     */
    Uni<TrialBalance> trialBalance(@Nullable Instant asOf) {
        return pool.preparedQuery("select account, points from ledger_trial_balance($1)")
                .execute(Tuple.of(at(asOf)))
                .map(
                        rows -> {
                            List<Account> accounts = list(rows, this::account);
                            long total = accounts.stream().mapToLong(Account::points).sum();
                            return new TrialBalance(moment(asOf), accounts, total);
                        });
    }

    private Account account(Row row) {
        String name = row.getString("account");
        long points = row.getLong("points");
        return new Account(
                name,
                MEMBERS.contains(name) ? "MEMBERS" : "PROGRAMME",
                points,
                Money.of(points, cost.costPerPoint()));
    }

    /**
     * @param asOf by what was booked until then; null for now
     */
    Uni<Liability> liability(@Nullable Instant asOf) {
        return trialBalance(asOf).chain(trial -> liability(asOf, trial));
    }

    private Uni<Liability> liability(@Nullable Instant asOf, TrialBalance trial) {
        return pool.preparedQuery("select month, points from ledger_open_lots($1)")
                .execute(Tuple.of(at(asOf)))
                .map(rows -> list(rows, this::month))
                .chain(
                        open ->
                                breakage()
                                        .map(
                                                breakage ->
                                                        new Liability(
                                                                trial.asOf(),
                                                                cost.costPerPoint(),
                                                                amount(trial, "AVAILABLE", 1),
                                                                amount(trial, "PENDING", 1),
                                                                amount(trial, "RESERVED", 1),
                                                                amount(trial, "DEBT", -1),
                                                                open,
                                                                breakage)));
    }

    private Liability.Month month(Row row) {
        long points = row.getLong("points");
        return new Liability.Month(
                row.getLocalDate("month"), points, Money.of(points, cost.costPerPoint()));
    }

    private Amount amount(TrialBalance trial, String name, int sign) {
        long points =
                trial.accounts().stream()
                        .filter(account -> account.account().equals(name))
                        .mapToLong(Account::points)
                        .sum();
        return Amount.of(sign * points, cost.costPerPoint());
    }

    private Uni<Liability.Breakage> breakage() {
        var today = earning.today();
        int months = config.breakage().monthsLookedAt();
        return pool.preparedQuery(
                        "select cast(held as bigint) as held, cast(broken as bigint) as broken,"
                                + " cast(round(coalesce(expected, 0)) as bigint) as expected"
                                + " from breakage_run_off($1, $2)")
                .execute(Tuple.of(today.minusMonths(months), today))
                .map(rows -> breakage(rows.iterator().next(), months));
    }

    private Liability.Breakage breakage(Row row, int months) {
        String method =
                "Run-off of lots that ended in the last " + months + " months (IFRS 15 B44-B47)";
        long held = row.getLong("held");
        if (held < config.breakage().pointsMin()) {
            return new Liability.Breakage(false, held, null, null, method);
        }
        var rate =
                BigDecimal.valueOf(row.getLong("broken"))
                        .divide(BigDecimal.valueOf(held), 4, RoundingMode.HALF_UP);
        return new Liability.Breakage(
                true, held, rate, Amount.of(row.getLong("expected"), cost.costPerPoint()), method);
    }

    private Instant moment(@Nullable Instant asOf) {
        return asOf == null ? clock.instant() : asOf;
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant asOf) {
        return asOf == null ? null : asOf.atOffset(ZoneOffset.UTC);
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> view) {
        return StreamSupport.stream(rows.spliterator(), false).map(view).toList();
    }
}

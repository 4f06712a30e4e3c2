package org.laoke.points.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.paging.Cursor;
import org.laoke.platform.paging.Page;
import org.laoke.points.ledger.AccountView.Dated;

/** Reads members' accounts. A member who never bought anything has an account of zeros. */
@Singleton
public class Accounts {
    private static final int DATES_SHOWN_MAX = 12;

    private static final String NOW =
            "select available, pending, reserved, debt, earned from account where member_id = $1";

    private static final String EXPIRING =
            """
            select expires_on as day, cast(sum(remaining) as bigint) as points from lot
            where member_id = $1 and remaining > 0 and expires_on < 'infinity'
            group by expires_on order by expires_on limit $2""";

    private static final String PENDING =
            """
            select available_on as day, cast(sum(remaining) as bigint) as points from lot
            where member_id = $1 and remaining > 0 and available_on is not null and awaits is null
            group by available_on order by available_on limit $2""";

    /** The balances are the sums of what was booked until then. */
    private static final String THEN =
            """
            select cast(coalesce(sum(p.amount) filter (where p.account = 'AVAILABLE'), 0) as bigint) as available,
                   cast(coalesce(sum(p.amount) filter (where p.account = 'PENDING'), 0) as bigint) as pending,
                   cast(coalesce(sum(p.amount) filter (where p.account = 'RESERVED'), 0) as bigint) as reserved,
                   cast(coalesce(-sum(p.amount) filter (where p.account = 'DEBT'), 0) as bigint) as debt,
                   cast(coalesce(-sum(p.amount) filter (where p.account = 'ISSUED'), 0) as bigint) as earned
            from ledger_transaction t join posting p on p.member_id = t.member_id and p.transaction_id = t.id
            where t.member_id = $1 and t.booked_at <= $2""";

    private static final String EXPIRING_THEN =
            """
            select day, cast(sum(points) as bigint) as points
            from (select l.expires_on as day, l.points
                  from lot l join ledger_transaction t on t.member_id = l.member_id and t.id = l.id
                  where l.member_id = $1 and t.booked_at <= $3 and l.expires_on < 'infinity'
                  union all
                  select l.expires_on, -a.points
                  from allocation a
                  join ledger_transaction t on t.member_id = a.member_id and t.id = a.transaction_id
                  join lot l on l.member_id = a.member_id and l.id = a.lot_id
                  where a.member_id = $1 and t.booked_at <= $3 and l.expires_on < 'infinity') move
            group by day having sum(points) > 0 order by day limit $2""";

    private final Pool pool;
    private final Clock clock;

    Accounts(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    Uni<AccountView> account(UUID memberId) {
        return pool.preparedQuery(NOW)
                .execute(Tuple.of(memberId))
                .chain(
                        balances ->
                                dated(PENDING, Tuple.of(memberId, DATES_SHOWN_MAX))
                                        .chain(pending -> with(memberId, balances, pending)));
    }

    private Uni<AccountView> with(UUID memberId, RowSet<Row> balances, List<Dated> pending) {
        return dated(EXPIRING, Tuple.of(memberId, DATES_SHOWN_MAX))
                .map(expiring -> view(memberId, balances, expiring, pending, clock.instant()));
    }

    /** What the member had at a moment, by what was booked until then. */
    Uni<AccountView> account(UUID memberId, Instant asOf) {
        var at = asOf.atOffset(ZoneOffset.UTC);
        return pool.preparedQuery(THEN)
                .execute(Tuple.of(memberId, at))
                .chain(
                        balances ->
                                dated(EXPIRING_THEN, Tuple.of(memberId, DATES_SHOWN_MAX, at))
                                        .map(
                                                expiring ->
                                                        view(
                                                                memberId, balances, expiring,
                                                                List.of(), asOf)));
    }

    private static AccountView view(
            UUID memberId,
            RowSet<Row> balances,
            List<Dated> expiring,
            List<Dated> pending,
            Instant asOf) {
        if (balances.size() == 0) {
            return new AccountView(memberId, 0, 0, 0, 0, 0, expiring, pending, asOf);
        }
        Row row = balances.iterator().next();
        return new AccountView(
                memberId,
                row.getLong("available"),
                row.getLong("reserved"),
                row.getLong("pending"),
                row.getLong("debt"),
                row.getLong("earned"),
                expiring,
                pending,
                asOf);
    }

    private Uni<List<Dated>> dated(String sql, Tuple arguments) {
        return pool.preparedQuery(sql)
                .execute(arguments)
                .map(
                        rows ->
                                list(
                                        rows,
                                        r ->
                                                new Dated(
                                                        r.getLocalDate("day"),
                                                        r.getLong("points"))));
    }

    /** Lots, the open ones first, soonest expiry first. */
    Uni<Page<LotView>> lots(UUID memberId, int limit) {
        return pool.preparedQuery(
                        "select l.id, l.earned_at, l.points, l.remaining, l.expires_on, l.available_on, l.awaits,"
                                + " t.store_id, t.reference from lot l join ledger_transaction t"
                                + " on t.member_id = l.member_id and t.id = l.id where l.member_id = $1"
                                + " order by (l.remaining = 0), l.expires_on, l.id limit $2")
                .execute(Tuple.of(memberId, limit))
                .map(rows -> Page.of(list(rows, LotView::of)));
    }

    /** History, newest first. */
    Uni<Page<EntryView>> history(UUID memberId, int limit, @Nullable String cursor) {
        return pool.preparedQuery(
                        "select "
                                + EntryView.COLUMNS
                                + " from ledger_transaction"
                                + " where member_id = $1 and id < $2 order by id desc limit $3")
                .execute(Tuple.of(memberId, place(cursor, Long.MAX_VALUE), limit + 1))
                .map(rows -> page(rows, limit));
    }

    /** What was booked in a period, oldest first. */
    public Uni<Page<EntryView>> booked(
            UUID memberId, Instant from, Instant to, int limit, @Nullable String cursor) {
        return pool.preparedQuery(
                        "select "
                                + EntryView.COLUMNS
                                + " from ledger_transaction where member_id = $1"
                                + " and booked_at >= $2 and booked_at < $3 and id > $4 order by id limit $5")
                .execute(
                        Tuple.of(
                                memberId,
                                from.atOffset(ZoneOffset.UTC),
                                to.atOffset(ZoneOffset.UTC),
                                place(cursor, 0L),
                                limit + 1))
                .map(rows -> page(rows, limit));
    }

    private static long place(@Nullable String cursor, long start) {
        return cursor == null
                ? start
                : Cursor.value(Cursor.read(cursor, 1).getFirst(), Long::parseLong);
    }

    private static Page<EntryView> page(RowSet<Row> rows, int limit) {
        return Page.cut(list(rows, EntryView::of), limit, last -> Cursor.of(last.id()));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> view) {
        return StreamSupport.stream(rows.spliterator(), false).map(view).toList();
    }
}

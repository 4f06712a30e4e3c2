package org.laoke.points.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.paging.Cursor;
import org.laoke.platform.paging.Page;
import org.laoke.points.ledger.AccountView.Expiring;

/** Reads members' accounts. A member who never bought anything has an account of zeros. */
@Singleton
public class Accounts {
    private static final int EXPIRING_SHOWN_MAX = 12;

    private final Pool pool;
    private final Clock clock;

    Accounts(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    Uni<AccountView> account(UUID memberId) {
        return expiring(memberId).chain(expiring -> account(memberId, expiring));
    }

    private Uni<AccountView> account(UUID memberId, List<Expiring> expiring) {
        return pool.preparedQuery(
                        "select available, reserved, debt, earned from account where member_id = $1")
                .execute(Tuple.of(memberId))
                .map(
                        rows ->
                                rows.size() == 0
                                        ? view(memberId, 0, 0, 0, 0, expiring)
                                        : view(memberId, rows.iterator().next(), expiring));
    }

    private AccountView view(UUID memberId, Row row, List<Expiring> expiring) {
        return view(
                memberId,
                row.getLong("available"),
                row.getLong("reserved"),
                row.getLong("debt"),
                row.getLong("earned"),
                expiring);
    }

    private AccountView view(
            UUID memberId,
            long available,
            long reserved,
            long debt,
            long earned,
            List<Expiring> expiring) {
        return new AccountView(
                memberId, available, reserved, 0, debt, earned, expiring, clock.instant());
    }

    private Uni<List<Expiring>> expiring(UUID memberId) {
        return pool.preparedQuery(
                        "select expires_on, cast(sum(remaining) as bigint) as points from lot"
                                + " where member_id = $1 and remaining > 0"
                                + " group by expires_on order by expires_on limit $2")
                .execute(Tuple.of(memberId, EXPIRING_SHOWN_MAX))
                .map(
                        rows ->
                                list(
                                        rows,
                                        row ->
                                                new Expiring(
                                                        row.getLocalDate("expires_on"),
                                                        row.getLong("points"))));
    }

    /** Lots, the open ones first, soonest expiry first. */
    Uni<Page<LotView>> lots(UUID memberId, int limit) {
        return pool.preparedQuery(
                        "select l.id, l.earned_at, l.points, l.remaining, l.expires_on, t.store_id, t.reference"
                                + " from lot l join ledger_transaction t"
                                + " on t.member_id = l.member_id and t.id = l.id where l.member_id = $1"
                                + " order by (l.remaining = 0), l.expires_on, l.id limit $2")
                .execute(Tuple.of(memberId, limit))
                .map(rows -> Page.of(list(rows, LotView::of)));
    }

    /** History, newest first. */
    Uni<Page<EntryView>> history(UUID memberId, int limit, @Nullable String cursor) {
        long before =
                cursor == null
                        ? Long.MAX_VALUE
                        : Cursor.value(Cursor.read(cursor, 1).getFirst(), Long::parseLong);
        return pool.preparedQuery(
                        "select id, occurred_at, booked_at, kind, points, balance, store_id, receipt_id,"
                                + " reference, reason from ledger_transaction"
                                + " where member_id = $1 and id < $2 order by id desc limit $3")
                .execute(Tuple.of(memberId, before, limit + 1))
                .map(
                        rows ->
                                Page.cut(
                                        list(rows, EntryView::of),
                                        limit,
                                        last -> Cursor.of(last.id())));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> view) {
        return StreamSupport.stream(rows.spliterator(), false).map(view).toList();
    }
}

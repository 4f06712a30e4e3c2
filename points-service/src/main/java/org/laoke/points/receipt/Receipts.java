package org.laoke.points.receipt;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Cursor;
import org.laoke.platform.paging.Page;
import org.laoke.platform.problem.Rejection;
import org.laoke.points.ledger.AccountAccess;

/** Reads receipts, within the caller's scope. */
@Singleton
public class Receipts {
    private final Pool pool;
    private final AccountAccess access;

    Receipts(Pool pool, AccountAccess access) {
        this.pool = pool;
        this.access = access;
    }

    /** Fails as not found unless the caller may see the receipt. */
    public Uni<Void> requireVisible(UUID id, Caller caller) {
        return get(id, caller).replaceWithVoid();
    }

    Uni<ReceiptView> get(UUID id, Caller caller) {
        return pool.preparedQuery("select " + ReceiptView.COLUMNS + " from receipt where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> visible(rows, id, caller));
    }

    /**
     * Staff and tills see their store's receipts, members their own; all others do not exist for
     * them.
     */
    private static ReceiptView visible(RowSet<Row> rows, UUID id, Caller caller) {
        for (var row : rows) {
            var view = ReceiptView.of(row);
            boolean own = caller.memberId().filter(me -> me.equals(view.memberId())).isPresent();
            if (own || (!caller.has(Role.MEMBER) && caller.mayActFor(view.storeId()))) {
                return view;
            }
        }
        throw new NotFound(id);
    }

    Uni<Page<ReceiptView>> ofMember(
            UUID memberId, Caller caller, int limit, @Nullable String cursor) {
        return access.requireFull(memberId, caller).chain(() -> page(memberId, limit, cursor));
    }

    private Uni<Page<ReceiptView>> page(UUID memberId, int limit, @Nullable String cursor) {
        var after = cursor == null ? null : Cursor.read(cursor, 2);
        var query =
                "select "
                        + ReceiptView.COLUMNS
                        + " from receipt where member_id = $1 and (cast($2 as timestamptz) is null"
                        + " or (sold_at, id) < ($2, $3)) order by sold_at desc, id desc limit $4";
        return pool.preparedQuery(query)
                .execute(
                        Tuple.of(
                                memberId,
                                after == null
                                        ? null
                                        : Cursor.value(after.get(0), OffsetDateTime::parse),
                                after == null ? null : Cursor.value(after.get(1), UUID::fromString),
                                limit + 1))
                .map(
                        rows ->
                                Page.cut(
                                        views(rows),
                                        limit,
                                        last -> Cursor.of(last.soldAt(), last.id())));
    }

    private static List<ReceiptView> views(RowSet<Row> rows) {
        var views = new ArrayList<ReceiptView>(rows.size());
        rows.forEach(row -> views.add(ReceiptView.of(row)));
        return views;
    }

    /** No such receipt within the caller's scope. */
    static final class NotFound extends Rejection {
        private static final long serialVersionUID = 1L;

        NotFound(UUID id) {
            super(Kind.NOT_FOUND, "receipt-not-found", "No receipt " + id + " that you may see.");
        }
    }
}

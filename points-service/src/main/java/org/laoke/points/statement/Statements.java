package org.laoke.points.statement;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.paging.Page;
import org.laoke.points.ledger.Accounts;
import org.laoke.points.ledger.EntryView;

/** Reads statements; their figures were stored, their entries are read from the ledger. */
@Singleton
class Statements {
    private static final String COLUMNS =
            "s.id, s.member_id, s.period, s.first_day, s.last_day, s.opening, s.earned, s.returned, s.spent,"
                    + " s.expired, s.transferred, s.adjusted, s.closing, s.available, s.expiring, s.published_at";

    private final Pool pool;
    private final Accounts accounts;

    Statements(Pool pool, Accounts accounts) {
        this.pool = pool;
        this.accounts = accounts;
    }

    /**
     * A statement and what is needed to write it to its member.
     *
     * @param starts the period's first instant
     * @param ends the instant after it
     * @param language BCP 47
     */
    record Found(
            StatementView view,
            Instant starts,
            Instant ends,
            String language,
            @Nullable String card) {}

    /** A member's statements, newest first. */
    Uni<List<StatementView>> of(UUID memberId) {
        return pool.preparedQuery(
                        "select "
                                + COLUMNS
                                + " from statement s where s.member_id = $1 order by s.first_day desc limit 100")
                .execute(Tuple.of(memberId))
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(StatementView::of)
                                        .toList());
    }

    /** One statement; fails as not found if nobody has this id. */
    Uni<Found> get(UUID id) {
        return pool.preparedQuery(
                        "select "
                                + COLUMNS
                                + ", s.starts_at, s.ends_at, m.language, m.card_number from statement s"
                                + " join member m on m.id = s.member_id where s.id = $1")
                .execute(Tuple.of(id))
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                throw StatementRefused.notFound();
                            }
                            return found(rows.iterator().next());
                        });
    }

    private static Found found(Row row) {
        return new Found(
                StatementView.of(row),
                row.getOffsetDateTime("starts_at").toInstant(),
                row.getOffsetDateTime("ends_at").toInstant(),
                row.getString("language"),
                row.getString("card_number"));
    }

    /** What was booked in the period, oldest first. */
    Uni<Page<EntryView>> entries(Found found, int limit, @Nullable String cursor) {
        return accounts.booked(
                found.view().memberId(), found.starts(), found.ends(), limit, cursor);
    }
}

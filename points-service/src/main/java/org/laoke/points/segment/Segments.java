package org.laoke.points.segment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.platform.paging.Cursor;
import org.laoke.platform.paging.Page;
import org.laoke.platform.problem.Rejection;

/** Who is in which segment. */
@Singleton
class Segments {
    private final Pool pool;

    Segments(Pool pool) {
        this.pool = pool;
    }

    /**
     * @param members how many are in it
     */
    @Schema(name = "Segment")
    record SegmentView(String id, int members, Instant changedAt, String changedBy) {}

    /**
     * What replacing a segment did.
     *
     * @param members how many are in it now
     * @param unknown ids that name no member known here, left out
     */
    @Schema(name = "SegmentReplaced")
    record Replaced(String id, int members, int unknown) {}

    Uni<Replaced> replace(String id, List<UUID> members, String by) {
        return pool.preparedQuery("select members, unknown from segment_put($1, $2, $3)")
                .execute(Tuple.of(id, members.toArray(UUID[]::new), by))
                .map(rows -> rows.iterator().next())
                .map(row -> new Replaced(id, row.getInteger("members"), row.getInteger("unknown")));
    }

    Uni<Page<SegmentView>> list(int limit, @Nullable String cursor) {
        return pool.preparedQuery(
                        "select id, members, changed_at, changed_by from segment"
                                + " where cast($1 as text) is null or id > $1 order by id limit $2")
                .execute(
                        Tuple.of(
                                cursor == null ? null : Cursor.read(cursor, 1).getFirst(),
                                limit + 1))
                .map(
                        rows ->
                                Page.cut(
                                        stream(rows).map(Segments::view).toList(),
                                        limit,
                                        last -> Cursor.of(last.id())));
    }

    /** Who is in it, in the order of their ids. */
    Uni<Page<UUID>> members(String id, int limit, @Nullable String cursor) {
        UUID after =
                cursor == null
                        ? null
                        : Cursor.value(Cursor.read(cursor, 1).getFirst(), UUID::fromString);
        return pool.preparedQuery(
                        "select member_id from segment_member where segment_id = $1"
                                + " and (cast($2 as uuid) is null or member_id > $2)"
                                + " order by member_id limit $3")
                .execute(Tuple.of(id, after, limit + 1))
                .map(
                        rows ->
                                Page.cut(
                                        stream(rows).map(row -> row.getUUID("member_id")).toList(),
                                        limit,
                                        Cursor::of));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static SegmentView view(Row row) {
        return new SegmentView(
                row.getString("id"),
                row.getInteger("members"),
                row.getOffsetDateTime("changed_at").toInstant(),
                row.getString("changed_by"));
    }

    Uni<SegmentView> get(String id) {
        return pool.preparedQuery(
                        "select id, members, changed_at, changed_by from segment where id = $1")
                .execute(Tuple.of(id))
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                throw new NotFound(id);
                            }
                            return view(rows.iterator().next());
                        });
    }

    /** No such segment. */
    static final class NotFound extends Rejection {
        private static final long serialVersionUID = 1L;

        NotFound(String id) {
            super(
                    Kind.NOT_FOUND,
                    "segment-not-found",
                    "No segment " + id + ". Put its members first.");
        }
    }
}

package org.laoke.points.segment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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

    Uni<SegmentView> get(String id) {
        return pool.preparedQuery(
                        "select members, changed_at, changed_by from segment where id = $1")
                .execute(Tuple.of(id))
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                throw new NotFound(id);
                            }
                            var row = rows.iterator().next();
                            return new SegmentView(
                                    id,
                                    row.getInteger("members"),
                                    row.getOffsetDateTime("changed_at").toInstant(),
                                    row.getString("changed_by"));
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

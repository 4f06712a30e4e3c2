package org.laoke.platform.time;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Collectors;

/** Removes rows that have served their time, in transactions so short that nobody waits. */
public final class OldRows {
    private static final int CHUNK = 5_000;

    private OldRows() {}

    /**
     * Runs a statement until there is nothing left for it.
     *
     * @param delete removes rows older than {@code $1}, at most {@code $2} of them
     * @return how many went
     */
    public static Uni<Long> remove(Pool database, String delete, Instant before) {
        return Uni.createFrom()
                .deferred(
                        () ->
                                database.preparedQuery(delete)
                                        .execute(Tuple.of(before.atOffset(ZoneOffset.UTC), CHUNK))
                                        .map(rows -> (long) rows.rowCount()))
                .repeat()
                .whilst(removed -> removed == CHUNK)
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }
}

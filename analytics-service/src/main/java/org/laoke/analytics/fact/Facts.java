package org.laoke.analytics.fact;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The fact tables; one statement, hence one transaction and one call, per batch. */
@Singleton
class Facts {
    private static final String NEWEST =
            """
            with newest as (
                insert into newest_event (topic, at) values ($1, $2)
                on conflict (topic) do update set at = excluded.at
                where excluded.at > newest_event.at)
            """;

    private final Pool database;

    Facts(Pool database) {
        this.database = database;
    }

    /**
     * Keeps the rows of one batch; those already there change nothing.
     *
     * @param newest time of the newest event of the batch
     */
    <F> Uni<Void> keep(FactTable<F> table, Instant newest, List<F> rows) {
        var arguments = Tuple.of(table.topic()).addOffsetDateTime(newest.atOffset(ZoneOffset.UTC));
        table.add(rows, arguments);
        return database.preparedQuery(NEWEST + table.insert()).execute(arguments).replaceWithVoid();
    }
}

package org.laoke.platform.problem;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL calls a failure. */
public final class SqlState {
    private SqlState() {}

    /**
     * The five characters of the first failure in the chain that the server reported, whether the
     * driver tells it or Hibernate Reactive, which puts an exception of its own in its place; null
     * if the server reported none.
     */
    public static @Nullable String of(Throwable failure) {
        for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof PgException refused) {
                return refused.getSqlState();
            }
            if (t instanceof SQLException refused && refused.getSQLState() != null) {
                return refused.getSQLState();
            }
        }
        return null;
    }
}

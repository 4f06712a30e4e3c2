package org.laoke.platform.problem;

import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells failures that pass by themselves (the database restarts) from those that do not. */
public final class Transient {
    /** PostgreSQL: connection trouble, shutdown, serialization, deadlock, too many connections. */
    private static final Set<String> STATES =
            Set.of("40001", "40P01", "53300", "57P01", "57P02", "57P03", "08000", "08003", "08006");

    private Transient() {}

    /** True where the same attempt may succeed a little later, unchanged. */
    public static boolean is(Throwable failure) {
        for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof PgException pg) {
                return STATES.contains(String.valueOf(pg.getSqlState()));
            }
            if (t instanceof IOException
                    || t instanceof TimeoutException
                    || t instanceof ConnectionPoolTooBusyException
                    || isLostConnection(t)) {
                return true;
            }
        }
        return false;
    }

    /** Vert.x SQL reports a lost connection only by its message. */
    private static boolean isLostConnection(Throwable t) {
        if (!(t instanceof VertxException) && !(t instanceof NoStackTraceThrowable)) {
            return false;
        }
        String message = String.valueOf(t.getMessage());
        return message.contains("closed") || message.contains("Timeout");
    }
}

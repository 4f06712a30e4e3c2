package org.laoke.platform.problem;

import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells failures that pass by themselves (the database restarts) from those that do not. */
public final class Transient {
    /** PostgreSQL: serialization, deadlock, lock not available, a standby not yet promoted. */
    private static final Set<String> STATES = Set.of("40001", "40P01", "55P03", "25006");

    /** PostgreSQL: connection trouble, no room (disk, memory, connections), shutdown, I/O. */
    private static final List<String> CLASSES = List.of("08", "53", "57P", "58");

    private Transient() {}

    /** True where the same attempt may succeed a little later, unchanged. */
    public static boolean is(Throwable failure) {
        String state = SqlState.of(failure);
        if (state != null) {
            return STATES.contains(state) || CLASSES.stream().anyMatch(state::startsWith);
        }
        for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
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

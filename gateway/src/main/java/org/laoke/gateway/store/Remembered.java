package org.laoke.gateway.store;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Answers that may be a little old, kept in memory so that asking is cheap. */
public final class Remembered {
    private Remembered() {}

    /** Asks at most once per {@code time}; who comes meanwhile shares the answer, or the wait. */
    public static <T> Uni<T> during(Duration time, Supplier<Uni<T>> question) {
        var oldAt = new AtomicLong(System.nanoTime());
        return Uni.createFrom()
                .deferred(
                        () -> {
                            oldAt.set(System.nanoTime() + time.toNanos());
                            return question.get();
                        })
                .memoize()
                .until(() -> System.nanoTime() - oldAt.get() >= 0);
    }
}

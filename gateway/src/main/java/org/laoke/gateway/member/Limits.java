package org.laoke.gateway.member;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.laoke.gateway.problem.Problem;
import org.laoke.gateway.problem.Rejected;
import org.laoke.gateway.store.Store;

/** Counts attempts in Redis; all counts of one attempt are checked and taken together. */
@Singleton
class Limits {
    /** Returns 0 when the attempt is allowed, else the milliseconds until it would be. */
    private static final String TAKE =
            """
            local wait = 0
            for i, key in ipairs(KEYS) do
              local used = tonumber(redis.call('GET', key) or '0')
              if used >= tonumber(ARGV[2 * i - 1]) then
                wait = math.max(wait, redis.call('PTTL', key), 1)
              end
            end
            if wait > 0 then return wait end
            for i, key in ipairs(KEYS) do
              if redis.call('INCR', key) == 1 then
                redis.call('PEXPIRE', key, ARGV[2 * i])
              end
            end
            return 0
            """;

    private final Store store;

    Limits(Store store) {
        this.store = store;
    }

    /** Fails with 429 when one of the limits is used up; then none of them is touched. */
    Uni<Void> take(List<Limit> limits) {
        var keys = limits.stream().map(limit -> "laoke:limit:" + limit.key()).toList();
        var arguments = new ArrayList<String>();
        for (Limit limit : limits) {
            arguments.add(Integer.toString(limit.count()));
            arguments.add(Long.toString(limit.window().toMillis()));
        }
        return store.decide(TAKE, keys, arguments.toArray(String[]::new))
                .map(wait -> Duration.ofMillis(Long.parseLong(wait.orElse("1000"))))
                .invoke(Limits::refuseBefore)
                .replaceWithVoid();
    }

    private static void refuseBefore(Duration wait) {
        if (wait.isPositive()) {
            throw new Rejected(Problem.tooManyRequests(wait));
        }
    }

    /**
     * At most {@code count} attempts per window.
     *
     * @param key what is counted; never a phone or an address as it is
     */
    record Limit(String key, int count, Duration window) {}
}

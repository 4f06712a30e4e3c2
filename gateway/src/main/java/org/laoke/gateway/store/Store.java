package org.laoke.gateway.store;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.laoke.gateway.problem.Problem;
import org.laoke.gateway.problem.Rejected;

/**
 * Redis with a deadline. Whatever goes wrong there, the caller learns one thing: a refusal with
 * status 503, never a guess; limits and sign-ins therefore fail closed.
 */
@Singleton
public class Store {
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final ReactiveRedisDataSource redis;

    Store(ReactiveRedisDataSource redis) {
        this.redis = redis;
    }

    public Uni<Optional<String>> get(String key) {
        return run("GET", key).map(Store::text);
    }

    /** Reads a value and starts its lifetime anew. */
    public Uni<Optional<String>> getAndRenew(String key, Duration lifetime) {
        return run("GETEX", key, "EX", seconds(lifetime)).map(Store::text);
    }

    public Uni<Void> put(String key, String value, Duration lifetime) {
        return run("SET", key, value, "EX", seconds(lifetime)).replaceWithVoid();
    }

    public Uni<Void> delete(String... keys) {
        return run("DEL", keys).replaceWithVoid();
    }

    public Uni<Void> expire(String key, Duration lifetime) {
        return run("EXPIRE", key, seconds(lifetime)).replaceWithVoid();
    }

    /** Runs a Lua script: the only way to decide on several keys at once. */
    public Uni<Optional<String>> decide(String script, List<String> keys, String... arguments) {
        var all = new ArrayList<String>();
        all.add(script);
        all.add(Integer.toString(keys.size()));
        all.addAll(keys);
        all.addAll(List.of(arguments));
        return run("EVAL", all.toArray(String[]::new)).map(Store::text);
    }

    private Uni<Response> run(String command, String... arguments) {
        return redis.execute(command, arguments)
                .ifNoItem()
                .after(DEADLINE)
                .fail()
                .onFailure()
                .transform(
                        failure -> new Rejected(Problem.unavailable("The session store"), failure));
    }

    private static Optional<String> text(Response response) {
        return Optional.ofNullable(response).map(Response::toString);
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }
}

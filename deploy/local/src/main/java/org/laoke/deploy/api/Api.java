package org.laoke.deploy.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.laoke.deploy.parts.PartFailure;
import org.laoke.deploy.stack.Stack;

/**
 * The public API at the gateway. A request that meets a restarting part is tried again for two
 * minutes: every write carries a key or a number that makes repeating it harmless.
 */
public final class Api {
    private static final Set<Integer> TRY_AGAIN = Set.of(429, 500, 502, 503, 504);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final String base;
    private final StaffTokens tokens;

    public Api(Stack stack) {
        base = "http://127.0.0.1:" + stack.ports().of("gateway");
        tokens = new StaffTokens(stack);
    }

    public Answer get(String user, String path) {
        return send(user, request(path).GET());
    }

    /** Creates or replaces; the same request again changes nothing. */
    public Answer put(String user, String path, String json) {
        return send(
                user,
                request(path)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Sends a file; the same one again under the same path changes nothing. */
    public Answer putFile(String user, String path, String type, byte[] file) {
        return send(
                user,
                request(path)
                        .header("Content-Type", type)
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(file)));
    }

    /** Creates; the key makes a repetition harmless. */
    public Answer post(String user, String path, String key, String json) {
        return send(
                user,
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Sends lines, each of which is answered by one line. */
    public Answer postLines(String user, String path, String ndjson) {
        return send(
                user,
                request(path)
                        .header("Content-Type", "application/x-ndjson")
                        .header("Accept", "application/x-ndjson")
                        .POST(HttpRequest.BodyPublishers.ofString(ndjson)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofMinutes(1));
    }

    private Answer send(String user, HttpRequest.Builder request) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (int attempt = 0; ; attempt++) {
            Answer answer = null;
            IOException failure = null;
            try {
                HttpRequest signed =
                        request.setHeader("Authorization", "Bearer " + tokens.of(user)).build();
                HttpResponse<String> response =
                        http.send(signed, HttpResponse.BodyHandlers.ofString());
                answer = new Answer(response.statusCode(), response.body());
                if (!TRY_AGAIN.contains(answer.status())) {
                    return answer;
                }
            } catch (IOException e) {
                failure = e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PartFailure("Interrupted", e);
            }
            if (System.nanoTime() > end) {
                throw gaveUp(answer, failure);
            }
            pause(attempt);
        }
    }

    private PartFailure gaveUp(@Nullable Answer answer, @Nullable IOException failure) {
        String last =
                answer == null ? String.valueOf(failure) : answer.status() + " " + answer.body();
        return new PartFailure(
                "The gateway at " + base + " gave no answer for two minutes: " + last, failure);
    }

    /** From 50 ms up to 3 s, spread so that the lanes do not return all at once. */
    private static void pause(int attempt) {
        long most = Math.min(3000, 50L << Math.min(attempt, 6));
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailure("Interrupted", e);
        }
    }
}

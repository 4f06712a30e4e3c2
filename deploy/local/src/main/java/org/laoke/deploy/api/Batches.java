package org.laoke.deploy.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.laoke.deploy.parts.PartFailure;

/** Sends lines to a batch endpoint and reads what became of each. */
public final class Batches {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What points-service answers until it has heard of a member or a store that was created a
     * moment ago.
     */
    private static final Set<String> NOT_KNOWN_YET = Set.of("unknown-member", "unknown-store");

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Api api;
    private final String user;
    private final String path;

    public Batches(Api api, String user, String path) {
        this.api = api;
        this.user = user;
        this.path = path;
    }

    /**
     * What became of a line.
     *
     * @param status accepted, duplicate or rejected
     * @param points booked with it, signed
     * @param code the reason of a rejection
     */
    public record Result(
            String status, long points, @Nullable String code, @Nullable String detail) {
        private boolean notKnownYet() {
            return code != null && NOT_KNOWN_YET.contains(code);
        }
    }

    /**
     * Sends the lines, in their order; from the first one on whose member is not known yet it waits
     * and sends again.
     */
    public List<Result> send(List<String> lines) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Result> results = new ArrayList<>(once(lines));
        while (results.stream().anyMatch(Result::notKnownYet) && System.nanoTime() < end) {
            int first = 0;
            while (!results.get(first).notKnownYet()) {
                first++;
            }
            pause();
            // What came after it and was accepted is answered as a duplicate now: the first answer
            // stands.
            List<Result> again = once(lines.subList(first, lines.size()));
            for (int line = 0; line < again.size(); line++) {
                if (results.get(first + line).notKnownYet()) {
                    results.set(first + line, again.get(line));
                }
            }
        }
        return results;
    }

    private List<Result> once(List<String> lines) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Answer answer = api.postLines(user, path, String.join("\n", lines) + "\n");
            if (!answer.ok()) {
                throw new PartFailure(
                        path + " refused a batch: " + answer.status() + " " + answer.body());
            }
            List<String> answers = answer.body().lines().filter(line -> !line.isBlank()).toList();
            if (answers.size() == lines.size()) {
                return answers.stream().map(Batches::result).toList();
            }
            // The answer was cut off when the service ended: what it booked will come back as a
            // duplicate.
            if (System.nanoTime() > end) {
                throw new PartFailure(
                        path + " answered " + answers.size() + " lines for " + lines.size());
            }
            pause();
        }
    }

    private static Result result(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            return new Result(
                    json.path("status").asText(),
                    json.path("points").asLong(),
                    json.path("code").textValue(),
                    json.path("detail").textValue());
        } catch (JsonProcessingException e) {
            throw new PartFailure("Not a result line: " + line, e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailure("Interrupted", e);
        }
    }
}

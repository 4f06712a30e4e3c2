package org.laoke.bench.members;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.laoke.deploy.api.Answer;
import org.laoke.deploy.api.Api;
import org.laoke.deploy.parts.PartFailure;

/** Has this month's classes of all stores decided anew. */
final class ClassRun {
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final String PATH = "/v1/classes/runs";

    private final Api api;

    ClassRun(Api api) {
        this.api = api;
    }

    /**
     * A finished run.
     *
     * @param seconds from the order to the last store
     * @param moved members whose class changed in this month, by this run or an earlier one
     */
    record Done(double seconds, long stores, long members, long moved) {}

    /** Waits for a run under way, then measures one. */
    Done run(String user) throws InterruptedException {
        await(user);
        Main.say("deciding the classes of all stores");
        long begin = System.nanoTime();
        Answer begun = api.post(user, PATH, UUID.randomUUID().toString(), "{}");
        if (!begun.ok()) {
            throw new PartFailure("The class run was refused: " + begun.body());
        }
        JsonNode run = await(user);
        return new Done(
                (System.nanoTime() - begin) / 1e9,
                run.path("stores").asLong(),
                run.path("members").asLong(),
                run.path("moved").asLong());
    }

    /** The latest run once it is over; the missing node if there was none. */
    private JsonNode await(String user) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonNode latest = api.get(user, PATH).json().path("items").path(0);
            if (latest.isMissingNode() || latest.hasNonNull("finishedAt")) {
                return latest;
            }
            if (System.nanoTime() > end) {
                throw new PartFailure("The class run is not over after fifteen minutes: " + latest);
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
    }
}

package org.laoke.bench.members;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.laoke.deploy.api.Answer;
import org.laoke.deploy.api.Api;
import org.laoke.deploy.parts.PartFailure;

/** Sends files of people as head office would, and waits for what comes of them. */
final class MemberImports {
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final String USER = "hq";

    private final Api api;

    MemberImports(Api api) {
        this.api = api;
    }

    /**
     * Only checks.
     *
     * @return seconds from sending the file to having the report
     * @throws PartFailure if the report does not name exactly the rows that are wrong
     */
    double check(ImportFile file) throws InterruptedException {
        long begin = System.nanoTime();
        JsonNode job = send(file, true);
        Answer report = api.get(USER, "/v1/imports/" + job.path("id").asText() + "/errors.csv");
        double seconds = (System.nanoTime() - begin) / 1e9;
        Set<Integer> named =
                report.body()
                        .lines()
                        .skip(1)
                        .map(line -> Integer.valueOf(line.substring(0, line.indexOf(','))))
                        .collect(Collectors.toCollection(TreeSet::new));
        if (!named.equals(file.wrong())) {
            throw new PartFailure(
                    "The report names %d rows, %d are wrong; the import says %s"
                            .formatted(named.size(), file.wrong().size(), job));
        }
        return seconds;
    }

    /**
     * Enrols everybody.
     *
     * @return seconds from sending the file until all are members
     */
    double load(ImportFile file, int rows) throws InterruptedException {
        long begin = System.nanoTime();
        JsonNode job = send(file, false);
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (job.path("enrolled").asInt() != rows) {
            throw new PartFailure("Not all of them were enrolled: " + job);
        }
        return seconds;
    }

    private JsonNode send(ImportFile file, boolean dryRun) throws InterruptedException {
        String path = "/v1/imports/" + UUID.randomUUID();
        Answer begun =
                api.putFile(
                        USER,
                        path + "/file?name=bench.csv&dryRun=" + dryRun,
                        "text/csv",
                        file.csv().getBytes(StandardCharsets.UTF_8));
        if (!begun.ok()) {
            throw new PartFailure("The import was refused: " + begun.body());
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonNode job = api.get(USER, path).json();
            if (!job.path("state").asText().equals("RUNNING")) {
                return job;
            }
            if (System.nanoTime() > end) {
                throw new PartFailure("The import is not over after fifteen minutes: " + job);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}

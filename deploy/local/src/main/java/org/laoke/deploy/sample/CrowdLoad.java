package org.laoke.deploy.sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.laoke.deploy.api.Answer;
import org.laoke.deploy.api.Api;
import org.laoke.deploy.api.Batches;
import org.laoke.deploy.parts.PartFailure;
import org.laoke.deploy.stack.CountProgress;

/**
 * Loads a {@link Crowd} and its purchases of a year through the public API, as head office would
 * import them: stores, members, then the receipts day by day. Loading again adds only what is
 * missing.
 */
public final class CrowdLoad {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int LANES = 2;
    private static final int BATCH = 1_000;
    private static final String REGION = "crowd";
    private static final String IMPORT = "pos-import";

    private final Api api;
    private final Crowd crowd;
    private final Consumer<String> report;

    /**
     * Takes so many members.
     *
     * @throws PartFailure if nobody or too many are asked for
     */
    public CrowdLoad(Api api, int members, Consumer<String> report) {
        if (members < 1 || members > Crowd.MEMBERS_MAX) {
            throw new PartFailure(
                    "--members takes a number from 1 to " + Crowd.MEMBERS_MAX + ", not " + members);
        }
        this.api = api;
        this.report = report;
        crowd = new Crowd(members);
    }

    /** Loads everything; days before today only. */
    public void load() {
        long begin = System.nanoTime();
        stores();
        members();
        report.accept(
                "%d members in %d stores, %.0f s"
                        .formatted(crowd.members(), crowd.stores(), since(begin)));
        long receipts = System.nanoTime();
        long[] counts = receipts();
        report.accept(
                "%d receipts of a year, %d known before, %.0f s"
                        .formatted(counts[0], counts[1], since(receipts)));
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private void stores() {
        ObjectNode region = JSON.createObjectNode();
        region.putObject("name").put("zh", "样本区").put("en", "Sample crowd");
        done(api.put("hq", "/v1/regions/" + REGION, region.toString()));
        for (int number = 0; number < crowd.stores(); number++) {
            ObjectNode store =
                    JSON.createObjectNode().put("regionId", REGION).put("timeZone", ZONE.getId());
            store.putObject("name")
                    .put("zh", "样本店" + (number + 1))
                    .put("en", "Sample store " + (number + 1));
            done(api.put("hq", "/v1/stores/" + crowd.store(number), store.toString()));
        }
    }

    private static void done(Answer answer) {
        if (!answer.ok()) {
            throw new PartFailure(
                    "Loading the crowd failed: " + answer.status() + " " + answer.body());
        }
    }

    private void members() {
        try (CountProgress progress = new CountProgress("Members", crowd.members())) {
            inLanes(
                    lane -> {
                        Sender sender = new Sender("/v1/members/batch", progress);
                        for (int member = lane; member < crowd.members(); member += LANES) {
                            sender.add(crowd.enrolment(member));
                        }
                        sender.flush();
                    });
        }
    }

    /** How many were booked and how many had been before. */
    private long[] receipts() {
        LocalDate today = Instant.now().atZone(ZONE).toLocalDate();
        List<LocalDate> days = today.minusYears(1).datesUntil(today).toList();
        AtomicLong accepted = new AtomicLong();
        AtomicLong known = new AtomicLong();
        try (CountProgress progress = new CountProgress("Days", days.size() * LANES)) {
            inLanes(
                    lane -> {
                        Sender sender = new Sender("/v1/receipts/batch", null);
                        for (LocalDate day : days) {
                            for (int member = lane; member < crowd.members(); member += LANES) {
                                if (crowd.buys(member, day)) {
                                    sender.add(crowd.sale(member, day));
                                }
                            }
                            progress.step(1);
                        }
                        sender.flush();
                        accepted.addAndGet(sender.accepted);
                        known.addAndGet(sender.known);
                    });
        }
        return new long[] {accepted.get(), known.get()};
    }

    /** A member is always in the same lane, so that purchases arrive in their order. */
    private static void inLanes(IntConsumer work) {
        try (ExecutorService threads = Executors.newFixedThreadPool(LANES)) {
            CompletableFuture.allOf(
                            IntStream.range(0, LANES)
                                    .mapToObj(
                                            lane ->
                                                    CompletableFuture.runAsync(
                                                            () -> work.accept(lane), threads))
                                    .toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof PartFailure failure
                    ? failure
                    : new PartFailure(e.toString(), e);
        }
    }

    /** Collects lines and sends them when there are enough. */
    private final class Sender {
        private final Batches batches;
        private final @Nullable CountProgress progress;
        private final List<String> lines = new ArrayList<>();
        private long accepted;
        private long known;

        Sender(String path, @Nullable CountProgress progress) {
            batches = new Batches(api, IMPORT, path);
            this.progress = progress;
        }

        void add(String line) {
            lines.add(line);
            if (lines.size() == BATCH) {
                flush();
            }
        }

        void flush() {
            if (lines.isEmpty()) {
                return;
            }
            for (Batches.Result result : batches.send(lines)) {
                switch (result.status()) {
                    case "accepted" -> accepted++;
                    case "duplicate" -> known++;
                    default -> throw new PartFailure("A line of the crowd was refused: " + result);
                }
            }
            if (progress != null) {
                progress.step(lines.size());
            }
            lines.clear();
        }
    }
}

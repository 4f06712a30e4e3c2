package org.laoke.points.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.deploy.prove.Invariant;
import org.laoke.points.earning.ReturnPolicy;
import org.laoke.testkit.RealParts;

/**
 * Ten thousand random histories (sales, returns, redemptions, refunds, grants, expiry, receipts
 * sent again, calls lost before their commit) give, step by step, what a plain model gives. A
 * failing seed is printed; {@code -Dlaoke.simulation.seed=N} runs it alone.
 */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "points"))
class RandomHistoriesTest {
    private static final String DATABASE = "simulation";
    private static final int SEEDS = Integer.getInteger("laoke.simulation.seeds", 10_000);
    private static final int TOGETHER = 250;
    private static final int STEPS = 10;
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 1);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @BeforeEach
    void freshDatabase() throws SQLException {
        try (var connection = RealParts.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + DATABASE);
            statement.execute("create database " + DATABASE);
        }
        try (var connection = RealParts.connect(DATABASE)) {
            var url = connection.getMetaData().getURL();
            Flyway.configure()
                    .dataSource(url, "postgres", System.getProperty("laoke.test.postgres.password"))
                    .locations("db/platform", "db/migration")
                    .placeholders(Map.of("app", "points_app"))
                    .load()
                    .migrate();
        }
    }

    @Test
    void ten_thousand_random_histories_agree_with_the_model() throws Exception {
        Long only = Long.getLong("laoke.simulation.seed");
        var groups = new ArrayList<List<Long>>();
        if (only != null) {
            groups.add(List.of(only));
        }
        for (long first = 0; only == null && first < SEEDS; first += TOGETHER) {
            groups.add(LongStream.range(first, Math.min(SEEDS, first + TOGETHER)).boxed().toList());
        }
        try (var workers = Executors.newFixedThreadPool(2)) {
            var running = new ArrayList<Future<?>>();
            for (var group : groups) {
                running.add(
                        workers.submit(
                                () -> {
                                    run(group);
                                    return null;
                                }));
            }
            for (var each : running) {
                finish(each);
            }
        }
        for (var invariant : Invariant.in(Path.of("..", "deploy", "e2e", "invariants"))) {
            if (invariant.name().startsWith("points: ") && !invariant.name().contains("I9")) {
                assertEquals(
                        "",
                        invariant.broken(name -> RealParts.connect(DATABASE)),
                        invariant.name());
            }
        }
    }

    private static void finish(Future<?> each) throws Exception {
        try {
            each.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError wrong) {
                throw wrong;
            }
            throw e;
        }
    }

    private static void run(List<Long> seeds) throws SQLException {
        var random = new Random(seeds.getFirst());
        var policy = List.of(ReturnPolicy.values()).get((int) (seeds.getFirst() / TOGETHER % 3));
        var histories = seeds.stream().map(seed -> new History(seed, policy)).toList();
        var members = histories.stream().map(history -> history.member).toList();
        Connection connection = RealParts.connect(DATABASE);
        try (var books = new Books(connection, policy, random)) {
            books.enrol(members);
            var day = FIRST_DAY;
            for (int step = 0; step < STEPS; step++) {
                step(books, histories, day, now(day, step));
                if (step % 2 == 1) {
                    int days = 1 + random.nextInt(4);
                    for (int i = 0; i < days; i++) {
                        books.endDay(members, day, now(day.plusDays(1), 0));
                        var over = day;
                        histories.forEach(history -> history.model.endDay(over));
                        day = day.plusDays(1);
                    }
                }
                compare(seeds, histories, books.state(members), step);
            }
        }
    }

    private static Instant now(LocalDate day, int step) {
        return day.atStartOfDay(ZONE).plusHours(step % 2 * 6L).toInstant();
    }

    private static void step(Books books, List<History> histories, LocalDate day, Instant now)
            throws SQLException {
        var fresh = new ArrayList<Books.Sent>();
        var again = new ArrayList<Books.Sent>();
        var actors = new ArrayList<UUID>();
        var acts = new ArrayList<Act>();
        var expected = new ArrayList<String>();
        for (var history : histories) {
            var next = history.next(day, now);
            next.receipts().forEach(r -> fresh.add(new Books.Sent(history.member, r.id(), r)));
            next.again()
                    .forEach(r -> again.add(new Books.Sent(history.member, UUID.randomUUID(), r)));
            for (var act : next.acts()) {
                actors.add(history.member);
                acts.add(act);
                expected.add(history.model.apply(act, day));
            }
        }
        if (!fresh.isEmpty()) {
            for (String status : books.book(fresh, day)) {
                assertEquals("ACCEPTED", status);
            }
        }
        if (!again.isEmpty()) {
            for (String status : books.book(again, day)) {
                assertEquals("DUPLICATE", status);
            }
        }
        if (!acts.isEmpty()) {
            assertEquals(expected, books.act(actors, acts, day));
        }
    }

    private static void compare(
            List<Long> seeds, List<History> histories, Map<UUID, String> states, int step) {
        for (int i = 0; i < seeds.size(); i++) {
            var history = histories.get(i);
            String expected = history.model.state();
            if (!expected.equals(states.get(history.member))) {
                fail(
                        "seed %d, step %d%nmodel:    %s%ndatabase: %s"
                                .formatted(
                                        seeds.get(i), step, expected, states.get(history.member)));
            }
        }
    }
}

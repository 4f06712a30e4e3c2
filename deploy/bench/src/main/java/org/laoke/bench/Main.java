package org.laoke.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.laoke.bench.grow.Growth;
import org.laoke.bench.report.Limits;
import org.laoke.bench.report.Line;
import org.laoke.bench.report.Machine;
import org.laoke.bench.report.Report;
import org.laoke.bench.stage.Stage;
import org.laoke.deploy.parts.Home;
import org.laoke.deploy.parts.PartFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command behind {@code deploy/bench/run}. */
@Command(
        name = "deploy/bench/run",
        mixinStandardHelpOptions = true,
        description =
                "Measures receipts and the ledger as ratios to what PostgreSQL itself can do. Exit code 1"
                        + " means that a line was missed or a limit exceeded.")
public final class Main implements Callable<Integer> {
    @Option(names = "--quick", description = "Short rounds, to look at; its figures prove nothing.")
    private boolean quick;

    @Option(names = "--rounds", description = "Rounds; 5 by default, 2 with --quick.")
    private int rounds;

    @Option(
            names = "--seconds",
            description = "Length of each measurement; 4 by default, 2 with --quick.")
    private double seconds;

    @Option(
            names = "--members",
            description = "Members among whom the load is spread; ${DEFAULT-VALUE} by default.")
    private int members = 10_000;

    @Option(names = "--lines", description = "Only these lines, for example --lines ab.")
    private String lines = "abcdefg";

    @Option(
            names = "--grow",
            arity = "0..1",
            fallbackValue = "5M",
            paramLabel = "POSTINGS",
            description =
                    "Instead of the lines a to g: line h, on a ledger of so many postings (1M, 5M, 50M; 5M if"
                            + " not said).")
    private @Nullable String grow;

    @Option(
            names = "--stay",
            description =
                    "Leave PostgreSQL, Kafka, Redis and Keycloak running, and use those of an earlier --stay.")
    private boolean stay;

    private Main() {}

    /** Runs the command and ends with its code. */
    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Main());
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                    if (failure instanceof PartFailure) {
                        command.getErr().println(failure.getMessage());
                    } else {
                        failure.printStackTrace(command.getErr());
                    }
                    return 1;
                });
        System.exit(line.execute(arguments));
    }

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        Home home = Home.find();
        Instant begin = Instant.now();
        Settings settings = settings();
        Map<String, String> facts = new LinkedHashMap<>(Machine.facts(home.root()));
        facts.put("load before", Machine.load());
        Report report;
        try (Stage stage = Stage.open(home, stay)) {
            facts.put("postgresql", String.join(", ", stage.requireDurable()));
            facts.put(
                    "rounds",
                    "%d of %.1f s, %d members"
                            .formatted(
                                    settings.rounds(),
                                    settings.stretch().toMillis() / 1e3,
                                    settings.members()));
            report =
                    grow == null
                            ? everyday(home, begin, facts, settings, stage)
                            : growth(home, begin, facts, settings, stage, postings(grow));
        }
        report.print(System.out);
        Path file = report.write(home.root().resolve(".local/bench"));
        System.out.printf(
                "%n  %s in %d s, all of it in %s%n",
                report.good() ? "All lines met" : "LINES MISSED OR LIMITS EXCEEDED",
                Duration.between(begin, Instant.now()).toSeconds(),
                home.root().relativize(file));
        return report.good() ? 0 : 1;
    }

    private static Report everyday(
            Home home, Instant begin, Map<String, String> facts, Settings settings, Stage stage)
            throws IOException, SQLException, InterruptedException {
        try (Bench bench = new Bench(settings, stage, Main::say)) {
            bench.warmUp();
            for (int round = 1; round <= settings.rounds(); round++) {
                bench.round(round);
            }
            facts.put("load after", Machine.load());
            return report(home, begin, facts, settings, bench.lines(), bench.results());
        }
    }

    private static Report growth(
            Home home,
            Instant begin,
            Map<String, String> facts,
            Settings settings,
            Stage stage,
            long postings)
            throws IOException, SQLException, InterruptedException {
        try (Growth growth = new Growth(settings, postings, stage, Main::say)) {
            growth.run();
            facts.put("load after", Machine.load());
            return report(home, begin, facts, settings, growth.lines(), growth.results());
        }
    }

    /** Reads {@code 5M} or {@code 200k} or a plain number. */
    private static long postings(String text) {
        long unit = text.endsWith("M") ? 1_000_000 : text.endsWith("k") ? 1_000 : 1;
        try {
            return unit * Long.parseLong(unit == 1 ? text : text.substring(0, text.length() - 1));
        } catch (NumberFormatException e) {
            throw new PartFailure("--grow takes a number of postings like 5M, not " + text, e);
        }
    }

    private Settings settings() {
        double length = seconds > 0 ? seconds : quick ? 2 : 4;
        return new Settings(
                lines,
                rounds > 0 ? rounds : quick ? 2 : 5,
                Duration.ofMillis((long) (length * 1000)),
                quick ? 4_000 : 20_000,
                members);
    }

    private static Report report(
            Home home,
            Instant begin,
            Map<String, String> facts,
            Settings settings,
            List<Line> lines,
            Results results)
            throws IOException {
        Map<String, Double> costs = new LinkedHashMap<>();
        results.costs()
                .forEach(
                        (stretch, own) ->
                                own.forEach(
                                        (cost, value) -> costs.put(stretch + "." + cost, value)));
        return new Report(
                begin,
                facts,
                lines,
                results,
                new Limits(home.root().resolve("deploy/bench/limits.properties")).of(costs),
                notes(settings, results));
    }

    private static List<String> notes(Settings settings, Results results) {
        List<String> notes = new ArrayList<>();
        if (settings.rounds() < 5 || settings.stretch().toMillis() < 4000) {
            notes.add(
                    "NO PROOF: fewer than five rounds of four seconds. Run without --quick for figures.");
        }
        notes.add(
                "%.0f %% of the processor time went to programs that do not belong to the measurement%s"
                        .formatted(
                                results.others() * 100,
                                results.others() > 0.1
                                        ? ": NO PROOF, an indication at best. Run it on a quiet machine."
                                        : "."));
        return notes;
    }

    private static void say(String text) {
        System.out.printf("  %tT %s%n", LocalTime.now(ZoneOffset.UTC), text);
    }
}

package org.laoke.bench.members;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.laoke.bench.load.HttpLoad;
import org.laoke.bench.load.Outcome;
import org.laoke.bench.report.Machine;
import org.laoke.bench.stat.Histogram;
import org.laoke.deploy.api.Api;
import org.laoke.deploy.api.StaffTokens;
import org.laoke.deploy.parts.Home;
import org.laoke.deploy.parts.PartFailure;
import org.laoke.deploy.parts.PostgreSql;
import org.laoke.deploy.stack.Stack;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command behind {@code deploy/bench/members}. */
@Command(
        name = "deploy/bench/members",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the running platform with the crowd of deploy/sample --members N: finding somebody"
                    + " at 200 requests a second beside receipts, a class run over all stores, and an import"
                    + " of people (who stay). Exit code 1 means that a figure missed its line."
        })
public final class Main implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double FIND_MILLIS = 50;
    private static final double RUN_SECONDS = 120;
    private static final double IMPORT_SECONDS = 120;
    private static final String HQ = "hq";
    private static final String TILL = "pos-import";

    @Option(
            names = "--members",
            description = "So many must be there; ${DEFAULT-VALUE} by default.")
    private int members = 1_000_000;

    @Option(names = "--seconds", description = "Of look-ups; ${DEFAULT-VALUE} by default.")
    private int seconds = 60;

    @Option(names = "--rows", description = "Of the import; ${DEFAULT-VALUE} by default.")
    private int rows = 100_000;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "WHAT",
            description = "Only these: find, classes, import.")
    private List<String> only = List.of("find", "classes", "import");

    private final List<Figure> figures = new ArrayList<>();
    private final Map<String, Histogram> latencies = new LinkedHashMap<>();
    private final Map<String, String> facts = new LinkedHashMap<>();

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
        Stack stack = new Stack(home, System.err::println);
        if (!(stack.part("postgres") instanceof PostgreSql postgres)) {
            throw new PartFailure("PostgreSQL is no part of this platform");
        }
        People people = People.of(postgres, members);
        Instant begin = Instant.now();
        facts.putAll(Machine.facts(home.root()));
        facts.put("members", "%d in %d stores".formatted(people.members(), people.stores()));
        facts.put("load before", Machine.load());
        Api api = new Api(stack);
        if (only.contains("find")) {
            find(stack, people);
        }
        if (only.contains("classes")) {
            classRun(api);
        }
        if (only.contains("import")) {
            imports(new MemberImports(api));
        }
        facts.put("load after", Machine.load());
        print();
        Path file = write(home.root().resolve(".local/bench"), begin);
        boolean good = figures.stream().allMatch(Figure::met);
        System.out.printf(
                "%n  %s, all of it in %s%n",
                good ? "All lines met" : "LINES MISSED", home.root().relativize(file));
        return good ? 0 : 1;
    }

    private void find(Stack stack, People people) throws IOException, InterruptedException {
        StaffTokens tokens = new StaffTokens(stack);
        Finding finding = new Finding(new HttpLoad(stack.ports().of("gateway")), people);
        say(
                "%d look-ups and %d receipts a second for %d s, after a fifth of it to warm up"
                        .formatted(Finding.LOOKUPS, Finding.RECEIPTS, seconds));
        finding.run(tokens.of(HQ), tokens.of(TILL), Duration.ofSeconds(Math.max(1, seconds / 5)));
        Map<String, Outcome> outcomes =
                finding.run(tokens.of(HQ), tokens.of(TILL), Duration.ofSeconds(seconds));
        outcomes.forEach(
                (kind, outcome) -> {
                    latencies.put(kind, outcome.latency());
                    if (kind.startsWith("by ")) {
                        figures.add(
                                new Figure(
                                        "find-" + kind.replace(' ', '-'),
                                        "find " + kind + ", p95",
                                        outcome.latency().millis(0.95),
                                        FIND_MILLIS,
                                        "ms"));
                    }
                });
    }

    private void classRun(Api api) throws IOException, InterruptedException {
        ClassRun.Done run = new ClassRun(api).run(HQ);
        facts.put(
                "class run",
                "%d members of %d stores, %d moved"
                        .formatted(run.members(), run.stores(), run.moved()));
        figures.add(
                new Figure(
                        "class-run", "class run over all stores", run.seconds(), RUN_SECONDS, "s"));
    }

    private void imports(MemberImports imports) throws IOException, InterruptedException {
        long first = Instant.now().getEpochSecond() / 60 * rows;
        say("checking a file of %d rows, one of a hundred wrong".formatted(rows));
        figures.add(
                new Figure(
                        "import-check",
                        "check of %d rows, every wrong one named".formatted(rows),
                        imports.check(ImportFile.of(rows, first, true)),
                        IMPORT_SECONDS,
                        "s"));
        say("enrolling %d people".formatted(rows));
        figures.add(
                new Figure(
                        "import",
                        "import of %d rows".formatted(rows),
                        imports.load(ImportFile.of(rows, first, false), rows),
                        IMPORT_SECONDS,
                        "s"));
    }

    private void print() {
        System.out.println();
        facts.forEach((name, value) -> System.out.printf("  %-12s %s%n", name, value));
        System.out.println();
        for (Figure figure : figures) {
            System.out.printf(
                    "  %-44s %8.1f %-2s of at most %3.0f %-2s %s%n",
                    figure.what(),
                    figure.value(),
                    figure.unit(),
                    figure.line(),
                    figure.unit(),
                    figure.met() ? "✓" : "✗");
        }
        if (!latencies.isEmpty()) {
            System.out.printf(
                    "%n  %-20s %8s %8s %8s %8s   %s%n",
                    "milliseconds", "p50", "p95", "p99", "max", "answers");
        }
        latencies.forEach(
                (kind, latency) ->
                        System.out.printf(
                                "  %-20s %8.2f %8.2f %8.2f %8.2f   %d%n",
                                kind,
                                latency.millis(0.5),
                                latency.millis(0.95),
                                latency.millis(0.99),
                                latency.max() / 1e6,
                                latency.count()));
    }

    private Path write(Path folder, Instant begin) throws IOException {
        ObjectNode json = JSON.createObjectNode().put("time", begin.toString());
        json.set("facts", JSON.<JsonNode>valueToTree(facts));
        ObjectNode own = json.putObject("figures");
        for (Figure figure : figures) {
            own.putObject(figure.id())
                    .put("what", figure.what())
                    .put("value", figure.value())
                    .put("line", figure.line())
                    .put("unit", figure.unit())
                    .put("met", figure.met());
        }
        ObjectNode times = json.putObject("milliseconds");
        latencies.forEach(
                (kind, latency) ->
                        times.putObject(kind)
                                .put("p50", latency.millis(0.5))
                                .put("p95", latency.millis(0.95))
                                .put("p99", latency.millis(0.99))
                                .put("max", latency.max() / 1e6)
                                .put("answers", latency.count()));
        Path file =
                folder.resolve(
                        "members-"
                                + DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
                                        .withZone(ZoneOffset.UTC)
                                        .format(begin)
                                + ".json");
        Files.createDirectories(folder);
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json);
        return file;
    }

    static void say(String text) {
        System.out.printf("  %tT %s%n", LocalTime.now(ZoneOffset.UTC), text);
    }
}

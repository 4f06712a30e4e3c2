package org.laoke.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.laoke.bench.Results;
import org.laoke.bench.stat.Histogram;
import org.laoke.bench.stat.Medians;

/**
 * Everything one run found out.
 *
 * @param facts machine, commit and settings
 * @param notes what a reader must know before believing the figures
 */
public record Report(
        Instant time,
        Map<String, String> facts,
        List<Line> lines,
        Results results,
        List<Limits.Guarded> guarded,
        List<String> notes) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whether every line is met and every limit kept. */
    public boolean good() {
        return lines.stream().allMatch(Line::met)
                && guarded.stream().allMatch(Limits.Guarded::kept);
    }

    /** Prints the tables. */
    public void print(PrintStream out) {
        out.println();
        facts.forEach((name, value) -> out.printf("  %-12s %s%n", name, value));
        out.printf("%n  %-54s %7s %15s %10s %10s%n", "", "ratio", "rounds", "line", "aim");
        for (Line line : lines) {
            out.printf(
                    "  %s) %-51s %7.2f %15s %8s %s %8s %s%n",
                    line.id(),
                    line.what(),
                    line.ratio(),
                    "%.2f – %.2f".formatted(least(line.ratios()), most(line.ratios())),
                    (line.atMost() ? "≤ " : "≥ ") + number(line.line()),
                    mark(line.met()),
                    (line.atMost() ? "≤ " : "≥ ") + number(line.aim()),
                    mark(line.aimed()));
        }
        out.printf("%n  %-20s %10s %21s%n", "per second", "median", "rounds");
        results.perSecond()
                .forEach(
                        (name, rates) ->
                                out.printf(
                                        "  %-20s %10.0f %10.0f – %8.0f%n",
                                        name, Medians.of(rates), least(rates), most(rates)));
        printLatencies(out);
        printCosts(out);
        out.println();
        for (Limits.Guarded limit : guarded) {
            out.printf(
                    "  limit %-26s %9.2f of %9.2f %s%n",
                    limit.name(), limit.cost(), limit.limit(), mark(limit.kept()));
        }
        notes.forEach(note -> out.println("\n  " + note));
    }

    private void printLatencies(PrintStream out) {
        out.printf(
                "%n  %-20s %8s %8s %8s %8s   %s%n",
                "milliseconds", "p50", "p95", "p99", "max", "answers");
        results.latencies()
                .forEach(
                        (name, l) ->
                                out.printf(
                                        "  %-20s %8.2f %8.2f %8.2f %8.2f   %d%n",
                                        name,
                                        l.millis(0.5),
                                        l.millis(0.95),
                                        l.millis(0.99),
                                        l.max() / 1e6,
                                        l.count()));
    }

    private void printCosts(PrintStream out) {
        out.printf(
                "%n  %-20s %9s %9s %9s   %s%n",
                "per receipt or call",
                "WAL bytes",
                "transact.",
                "receipts",
                "µs of processor time");
        out.printf("  %-20s %9s %9s %9s%n", "", "", "", "per call");
        results.costs()
                .forEach(
                        (name, costs) -> {
                            StringBuilder cpu = new StringBuilder();
                            costs.forEach(
                                    (cost, value) -> {
                                        if (cost.startsWith("cpu-")) {
                                            cpu.append(
                                                    "%s %.0f  "
                                                            .formatted(cost.substring(4), value));
                                        }
                                    });
                            double calls = costs.getOrDefault("calls", 0.0);
                            out.printf(
                                    "  %-20s %9.0f %9.3f %9s   %s%n",
                                    name,
                                    costs.get("wal-bytes"),
                                    costs.get("transactions"),
                                    calls == 0 ? "–" : "%.1f".formatted(1 / calls),
                                    cpu);
                        });
    }

    /** Writes the same as JSON, with every round; returns the file. */
    public Path write(Path folder) throws IOException {
        ObjectNode json = JSON.createObjectNode().put("time", time.toString());
        json.set("facts", JSON.valueToTree(facts));
        var table = json.putArray("lines");
        for (Line line : lines) {
            table.addObject()
                    .put("id", line.id())
                    .put("what", line.what())
                    .put("ratio", line.ratio())
                    .put("line", line.line())
                    .put("aim", line.aim())
                    .put("better", line.atMost() ? "less" : "more")
                    .put("met", line.met())
                    .put("aimed", line.aimed())
                    .set("rounds", JSON.valueToTree(line.ratios()));
        }
        json.set("perSecond", JSON.valueToTree(results.perSecond()));
        ObjectNode latencies = json.putObject("milliseconds");
        results.latencies()
                .forEach((name, l) -> latencies.set(name, JSON.valueToTree(percentiles(l))));
        json.set("costs", JSON.valueToTree(results.costs()));
        json.set("limits", JSON.valueToTree(guarded));
        json.set("notes", JSON.valueToTree(notes));
        json.put("good", good());
        Path file =
                folder.resolve(
                        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
                                        .withZone(ZoneOffset.UTC)
                                        .format(time)
                                + ".json");
        Files.createDirectories(folder);
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json);
        return file;
    }

    private static Map<String, Double> percentiles(Histogram latency) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("p50", latency.millis(0.5));
        values.put("p95", latency.millis(0.95));
        values.put("p99", latency.millis(0.99));
        values.put("max", latency.max() / 1e6);
        values.put("answers", (double) latency.count());
        return values;
    }

    private static String mark(boolean good) {
        return good ? "✓" : "✗";
    }

    private static String number(double value) {
        return value == Math.rint(value) ? "%.0f".formatted(value) : Double.toString(value);
    }

    private static double least(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    }

    private static double most(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }
}

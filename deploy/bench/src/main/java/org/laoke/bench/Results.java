package org.laoke.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.laoke.bench.cost.Meter;
import org.laoke.bench.cost.Usage;
import org.laoke.bench.load.Outcome;
import org.laoke.bench.stat.Histogram;
import org.laoke.bench.stat.Medians;

/** What each round brought, by the name of the stretch. */
public final class Results {
    private final Map<String, List<Double>> perSecond = new LinkedHashMap<>();
    private final Map<String, List<Map<String, Double>>> costs = new LinkedHashMap<>();
    private final Map<String, List<Histogram>> latencies = new LinkedHashMap<>();
    private long others;
    private long machine;

    /** Adds a round of a stretch; a stretch in which something failed ends the run. */
    public void add(String name, Meter.Metered<Outcome> metered) {
        Outcome outcome = metered.result().clean(name);
        if (outcome.done() == 0) {
            throw new IllegalStateException(
                    name + ": nothing was done in " + outcome.seconds() + " s");
        }
        perSecond.computeIfAbsent(name, n -> new ArrayList<>()).add(outcome.perSecond());
        costs.computeIfAbsent(name, n -> new ArrayList<>())
                .add(perUnit(metered.usage(), outcome.done()));
        latencies.computeIfAbsent(name, n -> new ArrayList<>()).add(outcome.latency());
        others += metered.usage().others();
        machine += metered.usage().machine();
    }

    private static Map<String, Double> perUnit(Usage usage, long done) {
        Map<String, Double> costs = new LinkedHashMap<>();
        costs.put("wal-bytes", usage.walBytes() / (double) done);
        costs.put("transactions", usage.transactions() / (double) done);
        costs.put("calls", usage.batches() / (double) done);
        usage.cpu().forEach((name, millis) -> costs.put("cpu-" + name, millis * 1000.0 / done));
        return costs;
    }

    /** Rates of all stretches, one per round. */
    public Map<String, List<Double>> perSecond() {
        return perSecond;
    }

    /** Rates of one stretch, one per round; empty if it was not measured. */
    public List<Double> rates(String name) {
        return perSecond.getOrDefault(name, List.of());
    }

    /** The 99th percentile of each round, in milliseconds. */
    List<Double> p99(String name) {
        return latencies.getOrDefault(name, List.of()).stream().map(l -> l.millis(0.99)).toList();
    }

    /** The durations of all rounds together, by stretch. */
    public Map<String, Histogram> latencies() {
        Map<String, Histogram> all = new LinkedHashMap<>();
        latencies.forEach(
                (name, rounds) -> {
                    Histogram sum = new Histogram();
                    rounds.forEach(sum::add);
                    all.put(name, sum);
                });
        return all;
    }

    /**
     * Median cost of one receipt or call, by stretch: {@code wal-bytes}, {@code transactions},
     * {@code calls} to book receipts, and microseconds of processor time as {@code cpu-<process>}.
     */
    public Map<String, Map<String, Double>> costs() {
        Map<String, Map<String, Double>> medians = new LinkedHashMap<>();
        costs.forEach(
                (name, rounds) -> {
                    Map<String, Double> own = new LinkedHashMap<>();
                    for (String cost : rounds.getFirst().keySet()) {
                        own.put(
                                cost,
                                Medians.of(
                                        rounds.stream()
                                                .map(round -> round.getOrDefault(cost, 0.0))
                                                .toList()));
                    }
                    medians.put(name, own);
                });
        return medians;
    }

    /** Which share of the processor time went to programs that were not measured, from 0 to 1. */
    public double others() {
        return machine == 0 ? 0 : others / (double) machine;
    }
}

package org.laoke.bench.report;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** What a receipt may cost at most, from {@code deploy/bench/limits.properties}. */
public final class Limits {
    private final Properties limits = new Properties();

    public Limits(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            limits.load(reader);
        }
    }

    /**
     * A guarded cost.
     *
     * @param name as in the file
     */
    public record Guarded(String name, double cost, double limit) {
        public boolean kept() {
            return cost <= limit;
        }
    }

    /** The costs for which there is a limit, in the order of the costs. */
    public List<Guarded> of(Map<String, Double> costs) {
        List<Guarded> guarded = new ArrayList<>();
        costs.forEach(
                (name, cost) -> {
                    String limit = limits.getProperty(name);
                    if (limit != null) {
                        guarded.add(new Guarded(name, cost, Double.parseDouble(limit.strip())));
                    }
                });
        return guarded;
    }
}

package org.laoke.bench.stat;

import java.util.List;
import java.util.stream.IntStream;

/** The middle of several rounds, so that one disturbed round changes nothing. */
public final class Medians {
    private Medians() {}

    /**
     * The middle value; between two middle values their mean.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static double of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("No rounds");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /**
     * The ratio within each round. Drift of the machine hits both sides of a round and so leaves
     * its ratio alone.
     */
    public static List<Double> ratios(List<Double> measured, List<Double> reference) {
        if (measured.size() != reference.size()) {
            throw new IllegalArgumentException(
                    measured.size() + " rounds against " + reference.size());
        }
        return IntStream.range(0, measured.size())
                .mapToObj(round -> measured.get(round) / reference.get(round))
                .toList();
    }
}

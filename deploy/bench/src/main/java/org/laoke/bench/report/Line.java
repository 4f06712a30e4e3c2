package org.laoke.bench.report;

import java.util.List;
import org.laoke.bench.stat.Medians;

/**
 * A line of the speed table.
 *
 * @param id short name, as for {@code --lines}
 * @param ratios one per round
 * @param line what must be met
 * @param aim what is wanted
 * @param atMost whether less is better
 */
public record Line(
        String id, String what, List<Double> ratios, double line, double aim, boolean atMost) {

    public static Line atLeast(
            String id, String what, List<Double> ratios, double line, double aim) {
        return new Line(id, what, ratios, line, aim, false);
    }

    public static Line atMost(
            String id, String what, List<Double> ratios, double line, double aim) {
        return new Line(id, what, ratios, line, aim, true);
    }

    public double ratio() {
        return Medians.of(ratios);
    }

    public boolean met() {
        return reaches(line);
    }

    public boolean aimed() {
        return reaches(aim);
    }

    private boolean reaches(double wanted) {
        return atMost ? ratio() <= wanted : ratio() >= wanted;
    }
}

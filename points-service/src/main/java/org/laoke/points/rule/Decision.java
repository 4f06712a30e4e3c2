package org.laoke.points.rule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a set of rules gives for one purchase.
 *
 * @param components what each rule gives, in the order in which they were applied
 * @param money what was paid in money for each line, in the order of the lines; sums to the money
 *     paid exactly
 */
public record Decision(List<Component> components, List<BigDecimal> money) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** All points, before limits that only the ledger knows. */
    public long points() {
        return components.stream().mapToLong(Component::points).sum();
    }

    /** The components as they are kept with the receipt. */
    public ArrayNode json() {
        var array = JSON.arrayNode(components.size());
        components.forEach(component -> array.add(component.json()));
        return array;
    }

    /** The components as they are kept until the ledger knows whose turn it is. */
    public ArrayNode json(Turn turn) {
        var array = JSON.arrayNode(components.size());
        components.forEach(component -> array.add(component.json().put("turn", turn.name())));
        return array;
    }

    /** Which of a member's purchases a decision is about. */
    public enum Turn {
        FIRST,
        LATER
    }

    /** How returns wear a component down. */
    @Schema(name = "EarningKind")
    public enum Kind {
        /** In proportion to the money that is left. */
        RATE,
        /** Not at all, as long as any of the money is left. */
        FIXED
    }

    /** How far a limit reaches. */
    @Schema(name = "EarningLimitScope")
    public enum Scope {
        /** Each member has their own. */
        MEMBER,
        /** All share one. */
        BUDGET
    }

    /**
     * A limit the ledger must hold, because it depends on what others get at the same time.
     *
     * @param key of the limit; what was given under this key (of this member, in this period)
     *     counts
     * @param period {@code 2026-11-21}, {@code 2026-W47}, {@code 2026-11}, {@code 2026} or {@code
     *     ever}
     * @param max points
     */
    @Schema(name = "EarningLimit")
    public record Limit(String key, Scope scope, String period, long max) {}

    /**
     * What one rule gives.
     *
     * @param rule its id
     * @param version of the set; 0 is the configured base rule
     * @param points what is credited, unless a limit leaves less
     * @param basis points before rounding down and caps
     * @param money paid for the items the rule is about, in yuan
     * @param lines numbers of these items; null means all
     * @param min yuan that must be left after returns, or all of it is taken back
     * @param expiresOn last day on which the points are good
     * @param availableOn until that day they are pending; null means at once
     * @param awaits what they wait for; then availableOn is the day with which they lapse
     * @param text the reason in words; always ends with "+" and the points
     */
    @Schema(name = "EarningComponent")
    public record Component(
            String rule,
            int version,
            Kind kind,
            long points,
            BigDecimal basis,
            BigDecimal money,
            @Nullable List<Integer> lines,
            @Nullable BigDecimal min,
            List<Limit> limits,
            LocalDate expiresOn,
            @Nullable LocalDate availableOn,
            @Nullable String awaits,
            RuleDefinition.Text text) {

        /**
         * Points that are still justified after returns.
         *
         * @param left of the money, in yuan
         */
        public long justified(BigDecimal left) {
            if (left.signum() <= 0 || (min != null && left.compareTo(min) < 0)) {
                return 0;
            }
            return switch (kind) {
                case FIXED -> points;
                case RATE ->
                        Math.min(
                                points,
                                basis.multiply(left)
                                        .divide(money, 0, RoundingMode.FLOOR)
                                        .longValueExact());
            };
        }

        private ObjectNode json() {
            var node =
                    JSON.objectNode()
                            .put("rule", rule)
                            .put("version", version)
                            .put("kind", kind.name())
                            .put("points", points)
                            .put("basis", basis.toPlainString())
                            .put("money", money.toPlainString());
            if (lines == null) {
                node.putNull("lines");
            } else {
                var numbers = node.putArray("lines");
                lines.forEach(numbers::add);
            }
            node.put("min", min == null ? null : min.toPlainString());
            var array = node.putArray("limits");
            for (var limit : limits) {
                array.addObject()
                        .put("key", limit.key())
                        .put("scope", limit.scope().name())
                        .put("period", limit.period())
                        .put("max", limit.max());
            }
            node.put(
                            "expiresOn",
                            expiresOn.equals(LocalDate.MAX) ? "infinity" : expiresOn.toString())
                    .put("availableOn", availableOn == null ? null : availableOn.toString());
            if (awaits != null) {
                node.put("awaits", awaits);
            }
            node.putObject("text").put("zh", text.zh()).put("en", text.en());
            return node;
        }
    }
}

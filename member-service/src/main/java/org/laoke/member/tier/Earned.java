package org.laoke.member.tier;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/** What a member bought. */
@FunctionalInterface
public interface Earned {
    /** Nothing at any time. */
    Earned NOTHING = (from, to) -> List.of();

    /** What is left of sales after {@code from} and up to {@code to}. */
    List<Bought> between(Instant from, Instant to);

    /** Points left of them. */
    default long pointsBetween(Instant from, Instant to) {
        return between(from, to).stream().mapToLong(Bought::points).sum();
    }

    /** Yuan left of them. */
    default BigDecimal spendBetween(Instant from, Instant to) {
        return between(from, to).stream().map(Bought::net).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Days on which something was bought and kept. */
    default int visitsBetween(Instant from, Instant to, Function<Instant, LocalDate> day) {
        return (int)
                between(from, to).stream()
                        .filter(bought -> bought.net().signum() > 0)
                        .map(bought -> day.apply(bought.at()))
                        .distinct()
                        .count();
    }
}

package org.laoke.points.simulation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can happen to a member's points. */
sealed interface Act {
    /** A line of a receipt. */
    record Line(String sku, int quantity, BigDecimal amount) {}

    /**
     * A sale or a return, from the till.
     *
     * @param original number of the sale a return names
     * @param expiresOn last day of what a sale earns
     * @param availableOn day on which it can be spent; null: at once
     */
    record Receipt(
            UUID id,
            String number,
            boolean sale,
            Instant soldAt,
            List<Line> lines,
            @Nullable String original,
            LocalDate expiresOn,
            @Nullable LocalDate availableOn)
            implements Act {
        BigDecimal total() {
            return lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /** Points are held. */
    record Reserve(UUID id, long points) implements Act {}

    /** Held points are spent, all or some; the rest comes back. */
    record Confirm(UUID id, long points) implements Act {}

    /** Held points come back. */
    record Cancel(UUID id) implements Act {}

    /** Spent points come back. */
    record Refund(UUID id, String reference, long points) implements Act {}

    /** Somebody adds points. */
    record Grant(long points, LocalDate expiresOn) implements Act {}

    /** Somebody takes points. */
    record Take(long points) implements Act {}
}

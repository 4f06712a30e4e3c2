package org.laoke.points.rule;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sale as the rules see it.
 *
 * @param zone of the store; days of the week, hours and birthdays are counted in it
 * @param creditedOn today in the programme's zone; periods of validity begin with it
 * @param tenders how it was paid, by type; empty means all of it was money
 */
public record Purchase(
        String storeId,
        String region,
        ZoneId zone,
        Instant soldAt,
        LocalDate creditedOn,
        List<Line> lines,
        Map<String, BigDecimal> tenders) {

    /**
     * One item.
     *
     * @param no its number on the receipt, from 1
     * @param amount what it costs after discounts, in yuan
     */
    public record Line(
            int no,
            String sku,
            @Nullable String category,
            @Nullable String style,
            BigDecimal amount) {}
}

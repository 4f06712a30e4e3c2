package org.laoke.points.finance;

import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What came to members and left them in a day, month or store: points, and the same at cost.
 *
 * @param start first day; null when cut by store
 * @param storeId null when cut by time, and for what no store booked (expiry, adjustments)
 * @param issued earned and bonuses
 * @param reversed taken back by returns
 * @param redeemed spent, with what is reserved and confirmed
 * @param refunded spent points given back
 * @param adjusted by hand, either sign
 * @param transferred what transfers and pools have not delivered yet, either sign; else zero
 * @param net what members have more than before
 */
@Schema(name = "PointsMovement")
record Movement(
        @Nullable LocalDate start,
        @Nullable String storeId,
        long issued,
        long reversed,
        long redeemed,
        long refunded,
        long expired,
        long reinstated,
        long adjusted,
        long transferred,
        long net,
        Value money) {

    /** The same in yuan at cost per point. */
    @Schema(name = "PointsMovementMoney")
    record Value(
            BigDecimal issued,
            BigDecimal reversed,
            BigDecimal redeemed,
            BigDecimal refunded,
            BigDecimal expired,
            BigDecimal reinstated,
            BigDecimal adjusted,
            BigDecimal transferred,
            BigDecimal net) {}

    /** A row with the columns of {@code ledger_movements}. */
    static Movement of(
            @Nullable LocalDate start, @Nullable String storeId, Row row, BigDecimal cost) {
        long issued = row.getLong("issued");
        long reversed = row.getLong("reversed");
        long redeemed = row.getLong("redeemed");
        long refunded = row.getLong("refunded");
        long expired = row.getLong("expired");
        long reinstated = row.getLong("reinstated");
        long adjusted = row.getLong("adjusted");
        long transferred = row.getLong("transferred");
        long net =
                issued
                        - reversed
                        - redeemed
                        + refunded
                        - expired
                        + reinstated
                        + adjusted
                        + transferred;
        return new Movement(
                start,
                storeId,
                issued,
                reversed,
                redeemed,
                refunded,
                expired,
                reinstated,
                adjusted,
                transferred,
                net,
                new Value(
                        Money.of(issued, cost),
                        Money.of(reversed, cost),
                        Money.of(redeemed, cost),
                        Money.of(refunded, cost),
                        Money.of(expired, cost),
                        Money.of(reinstated, cost),
                        Money.of(adjusted, cost),
                        Money.of(transferred, cost),
                        Money.of(net, cost)));
    }

    static String csvHead() {
        return Csv.line(
                "start",
                "storeId",
                "issued",
                "reversed",
                "redeemed",
                "refunded",
                "expired",
                "reinstated",
                "adjusted",
                "transferred",
                "net",
                "netMoney");
    }

    String csv() {
        return Csv.line(
                start,
                storeId,
                issued,
                reversed,
                redeemed,
                refunded,
                expired,
                reinstated,
                adjusted,
                transferred,
                net,
                money.net());
    }
}

package org.laoke.analytics.figure;

import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a period. Money is in yuan, exact; quotients have six decimals, rounded half up,
 * and are null where there is nothing to divide by.
 *
 * @param to exclusive
 * @param storeId null for all stores in the caller's scope
 * @param asOf time of the newest event taken in; null before the first
 * @param members identified members with at least one order in the period
 * @param orders their sale receipts with at least one piece sold
 * @param gross what those sales brought
 * @param net gross minus what the same members were given back for returns in the period
 * @param averageTicket gross / orders
 * @param unitsPerTicket pieces sold / orders
 * @param repurchaseRate members with two or more orders / members
 * @param memberShareOfGross gross / gross of all receipts, anonymous ones too
 */
@Schema(name = "Figures")
record FiguresView(
        LocalDate from,
        LocalDate to,
        @Schema(nullable = true) @Nullable String storeId,
        @Schema(nullable = true) @Nullable Instant asOf,
        long members,
        long orders,
        BigDecimal gross,
        BigDecimal net,
        @Schema(nullable = true) @Nullable BigDecimal averageTicket,
        @Schema(nullable = true) @Nullable BigDecimal unitsPerTicket,
        @Schema(nullable = true) @Nullable BigDecimal repurchaseRate,
        @Schema(nullable = true) @Nullable BigDecimal memberShareOfGross,
        Total total,
        Vip vip,
        List<Part> series) {

    /** All receipts of the period, anonymous ones too. */
    @Schema(name = "FiguresTotal")
    record Total(long orders, BigDecimal gross, BigDecimal net) {}

    /**
     * Class A of the period: the top share of the members with net > 0.
     *
     * @param contribution net of class A / net of all members with an order
     */
    @Schema(name = "FiguresVip")
    record Vip(
            BigDecimal share,
            long members,
            BigDecimal net,
            @Schema(nullable = true) @Nullable BigDecimal contribution) {}

    /**
     * One day, week or month of the period.
     *
     * @param start its first date, which for the first part may lie before the period
     * @param members members with an order in this part
     * @param net of the members who have an order anywhere in the period, so that parts add up
     * @param totalGross anonymous receipts too
     */
    @Schema(name = "FiguresPart")
    record Part(
            LocalDate start,
            long orders,
            long members,
            BigDecimal gross,
            BigDecimal net,
            BigDecimal totalGross) {
        static Part of(Row row) {
            return new Part(
                    row.getLocalDate("start"),
                    row.getLong("orders"),
                    row.getLong("members"),
                    Exact.money(row.getBigDecimal("gross")),
                    Exact.money(row.getBigDecimal("net")),
                    Exact.money(row.getBigDecimal("total_gross")));
        }
    }

    static FiguresView of(
            Scope scope, Window window, BigDecimal vipShare, Row row, List<Part> series) {
        long members = row.getLong("members");
        long orders = row.getLong("orders");
        var gross = row.getBigDecimal("gross");
        var net = row.getBigDecimal("net");
        var totalGross = row.getBigDecimal("total_gross");
        var vipNet = row.getBigDecimal("vip_net");
        OffsetDateTime asOf = row.getOffsetDateTime("as_of");
        return new FiguresView(
                window.from(),
                window.to(),
                scope.storeId(),
                asOf == null ? null : asOf.toInstant(),
                members,
                orders,
                Exact.money(gross),
                Exact.money(net),
                Exact.quotient(gross, BigDecimal.valueOf(orders)),
                Exact.quotient(row.getLong("units"), orders),
                Exact.quotient(row.getLong("repeat_members"), members),
                Exact.quotient(gross, totalGross),
                new Total(
                        row.getLong("total_orders"),
                        Exact.money(totalGross),
                        Exact.money(row.getBigDecimal("total_net"))),
                new Vip(
                        vipShare,
                        row.getLong("vip_members"),
                        Exact.money(vipNet),
                        Exact.quotient(vipNet, net)),
                series);
    }
}

package org.laoke.analytics.figure;

import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The day so far.
 *
 * @param date today where the store is; for several stores, in the programme's zone
 * @param sales gross of all sales, in yuan
 * @param orders all sale receipts with at least one piece sold
 * @param memberSales gross of identified members
 * @param memberShare memberSales / sales; null before the first sale
 * @param newMembers enrolled today into these stores
 * @param returns return receipts
 * @param openComplaints cases not closed, whenever they began
 * @param contactsDone contacts recorded today that ended a task: reached, sent or refused
 */
@Schema(name = "Today")
record TodayView(
        @Schema(nullable = true) @Nullable String storeId,
        LocalDate date,
        @Schema(nullable = true) @Nullable Instant asOf,
        BigDecimal sales,
        long orders,
        BigDecimal memberSales,
        @Schema(nullable = true) @Nullable BigDecimal memberShare,
        long newMembers,
        long returns,
        long openComplaints,
        long contactsDone) {

    static TodayView of(Scope scope, LocalDate date, Row row) {
        var sales = row.getBigDecimal("sales");
        var memberSales = row.getBigDecimal("member_sales");
        OffsetDateTime asOf = row.getOffsetDateTime("as_of");
        return new TodayView(
                scope.storeId(),
                date,
                asOf == null ? null : asOf.toInstant(),
                Exact.money(sales),
                row.getLong("orders"),
                Exact.money(memberSales),
                Exact.quotient(memberSales, sales),
                row.getLong("new_members"),
                row.getLong("returns"),
                row.getLong("open_complaints"),
                row.getLong("contacts_done"));
    }
}

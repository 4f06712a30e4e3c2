package org.laoke.points.finance;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the programme owes its members.
 *
 * <p>Breakage, the part that will expire unused, is estimated by run-off: of the lots that ended in
 * the months looked at, the share never used is divided by the share still open at each age, which
 * is the chance that a point still open at that age breaks; each open lot is weighed with the one
 * of its age. What returns took back or extensions moved on counts as never issued. The method is
 * the expected-value method on the programme's own history that IFRS 15, paragraphs B44 to B47,
 * asks of unexercised rights; with too little history nothing is estimated, because the standard
 * then allows none.
 *
 * @param available points members can spend, part of {@code open}
 * @param pending points credited and not yet to be spent, part of {@code open}
 * @param reserved held by redemptions under way; they left their lots and are owed beside them
 * @param debt owed by members, to be set off
 * @param open points in open lots by the month they end in
 */
@Schema(name = "Liability")
record Liability(
        Instant asOf,
        BigDecimal costPerPoint,
        Amount available,
        Amount pending,
        Amount reserved,
        Amount debt,
        List<Month> open,
        Breakage breakage) {

    /** Points, and the same in yuan at cost. */
    @Schema(name = "PointsAmount")
    record Amount(long points, BigDecimal money) {
        static Amount of(long points, BigDecimal cost) {
            return new Amount(points, Money.of(points, cost));
        }
    }

    /**
     * Points that end in a month.
     *
     * @param month its first day; null for points that never end
     */
    @Schema(name = "LiabilityMonth")
    record Month(@Nullable LocalDate month, long points, BigDecimal money) {}

    /**
     * The estimate as of now, whatever moment the rest tells of.
     *
     * @param enough whether there is enough history to estimate at all
     * @param cohortPoints points of the lots looked at
     * @param rate share of them never used, 0 to 1; null without enough history
     * @param expected of the points open now, how many will break; null without enough history
     */
    @Schema(name = "Breakage")
    record Breakage(
            boolean enough,
            long cohortPoints,
            @Nullable BigDecimal rate,
            @Nullable Amount expected,
            String method) {}

    String csv() {
        var text = new StringBuilder(Csv.line("what", "month", "points", "money"));
        for (Month month : open) {
            text.append(
                    Csv.line(
                            "open",
                            month.month() == null ? "never" : month.month(),
                            month.points(),
                            month.money()));
        }
        return text.append(
                        Csv.line("of open: available", null, available.points(), available.money()))
                .append(Csv.line("of open: pending", null, pending.points(), pending.money()))
                .append(Csv.line("reserved", null, reserved.points(), reserved.money()))
                .append(Csv.line("debt", null, debt.points(), debt.money()))
                .toString();
    }
}

package org.laoke.outreach.calling;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The daily stretch in which nobody is disturbed; it may reach over midnight.
 *
 * @param from first quiet moment, local time
 * @param to first moment after it; equal to {@code from} means there are none
 */
public record QuietHours(LocalTime from, LocalTime to) {

    public boolean contains(LocalTime time) {
        if (from.isAfter(to)) {
            return !time.isBefore(from) || time.isBefore(to);
        }
        return !time.isBefore(from) && time.isBefore(to);
    }

    public boolean contains(Instant at, ZoneId zone) {
        return contains(at.atZone(zone).toLocalTime());
    }

    /** The first moment from {@code at} on that is not quiet. */
    public Instant endAfter(Instant at, ZoneId zone) {
        var local = at.atZone(zone);
        if (!contains(local.toLocalTime())) {
            return at;
        }
        LocalDate day = local.toLocalDate();
        boolean tomorrow = !local.toLocalTime().isBefore(to);
        return (tomorrow ? day.plusDays(1) : day).atTime(to).atZone(zone).toInstant();
    }

    /** The first quiet moment after {@code at}, which is not quiet itself. */
    public Instant beginAfter(Instant at, ZoneId zone) {
        var local = at.atZone(zone);
        if (from.equals(to)) {
            return Instant.MAX;
        }
        LocalDate day = local.toLocalDate();
        boolean today = local.toLocalTime().isBefore(from);
        return (today ? day : day.plusDays(1)).atTime(from).atZone(zone).toInstant();
    }
}

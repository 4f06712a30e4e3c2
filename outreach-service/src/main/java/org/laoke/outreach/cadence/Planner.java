package org.laoke.outreach.cadence;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.laoke.outreach.calling.QuietHours;
import org.laoke.outreach.task.Window;

/**
 * Turns a cadence and a purchase into windows in the store's time (OUT-1). A step whose window has
 * passed is not planned, so that an import of old receipts disturbs nobody.
 */
final class Planner {
    /** One contact and when it is to be made. */
    record Planned(Step step, Window window) {}

    private final ZoneId zone;
    private final QuietHours quiet;

    Planner(ZoneId zone, QuietHours quiet) {
        this.zone = zone;
        this.quiet = quiet;
    }

    /**
     * @param carriedOver numbers of steps that an earlier, unsent contact stands in for
     */
    List<Planned> plan(Cadence cadence, Instant soldAt, Instant now, Set<Integer> carriedOver) {
        var plan = new ArrayList<Planned>();
        for (Step step : cadence.steps()) {
            Window window = carriedOver.contains(step.step()) ? null : window(step, soldAt, now);
            if (window != null) {
                plan.add(new Planned(step, window));
            }
        }
        return plan;
    }

    LocalDate dayOf(Instant soldAt) {
        return soldAt.atZone(zone).toLocalDate();
    }

    private @Nullable Window window(Step step, Instant soldAt, Instant now) {
        Integer minutes = step.withinMinutes();
        Window soon = minutes == null ? null : soonAfter(soldAt, Duration.ofMinutes(minutes));
        if (soon != null && soon.to().isAfter(now)) {
            return soon;
        }
        return onDays(step, soldAt, now);
    }

    /**
     * Right after the purchase; in quiet hours it waits for their end, and it never runs into them.
     */
    private Window soonAfter(Instant soldAt, Duration within) {
        Instant from = quiet.endAfter(soldAt, zone);
        Instant to = from.plus(within);
        Instant quietAgain = quiet.beginAfter(from, zone);
        return new Window(from, to.isBefore(quietAgain) ? to : quietAgain);
    }

    private @Nullable Window onDays(Step step, Instant soldAt, Instant now) {
        LocalDate day = dayOf(soldAt);
        Instant from =
                day.plusDays(step.dayFrom()).atTime(step.timeFrom()).atZone(zone).toInstant();
        Instant to = day.plusDays(step.dayTo()).atTime(step.timeTo()).atZone(zone).toInstant();
        Instant begin = from.isBefore(soldAt) ? soldAt : from;
        return begin.isBefore(to) && to.isAfter(now) ? new Window(begin, to) : null;
    }
}

package org.laoke.points.dayend;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Looks every minute whether a day is to be ended, or an interrupted run to be taken up. */
@Singleton
class DayEndSchedule {
    private final DayEnd dayEnd;

    DayEndSchedule(DayEnd dayEnd) {
        this.dayEnd = dayEnd;
    }

    @Scheduled(
            every = "${laoke.points.day-end.look-every:60s}",
            delayed = "${laoke.points.day-end.look-after:20s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return dayEnd.endDueDays();
    }
}

package org.laoke.member.organisation;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;

/** Whether a store is open at a time, for those who plan by it. */
@Singleton
public class StoreHours {
    private final OpeningText openings;

    StoreHours(OpeningText openings) {
        this.openings = openings;
    }

    /**
     * True if the store is open from one moment until the other, without a break; also if nobody
     * has entered its hours, because nothing is known then.
     */
    public boolean areOpen(Store store, Instant from, Instant until) {
        var opening = openings.read(store);
        var begin = from.atZone(ZoneId.of(store.timeZone()));
        var end = until.atZone(begin.getZone());
        var day = opening.on(begin.toLocalDate());
        boolean unknown = opening.hours().isEmpty() && day.reason() == null;
        return unknown
                || (begin.toLocalDate().equals(end.toLocalDate())
                        && day.stretches().stream()
                                .anyMatch(
                                        open ->
                                                !begin.toLocalTime().isBefore(open.opens())
                                                        && !end.toLocalTime()
                                                                .isAfter(open.closes())));
    }
}

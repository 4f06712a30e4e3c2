package org.laoke.outreach.task;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.laoke.outreach.calling.QuietHours;
import org.laoke.outreach.contact.Outcome;

/** Decides whether a call is followed by another one, and when (OUT-6). */
record FollowUp(
        int attemptsMax,
        int daysBetween,
        Duration agreedWindow,
        Duration agreedAheadMax,
        QuietHours quiet) {

    static FollowUp of(TaskConfig config, QuietHours quiet) {
        return new FollowUp(
                config.attemptsMax(),
                config.daysBetweenAttempts(),
                config.agreedWindow(),
                config.agreedAheadMax(),
                quiet);
    }

    /**
     * The next window, or null if this was the last contact.
     *
     * @param attempts calls made so far, this one included
     * @param agreedAt the time the member named; needed exactly if the call was inconvenient
     * @throws BadAgreedTime if that time is missing, past, too far ahead or in quiet hours
     */
    @Nullable Window after(
            Outcome outcome,
            int attempts,
            Window tried,
            @Nullable Instant agreedAt,
            Instant now,
            ZoneId zone) {
        if (outcome == Outcome.INCONVENIENT) {
            return agreed(agreedAt, now, zone);
        }
        if (agreedAt != null) {
            throw new BadAgreedTime(
                    "agreed-time-unexpected",
                    "Only an INCONVENIENT call has an agreed time. Leave agreedAt out.");
        }
        boolean again = outcome == Outcome.NO_ANSWER && attempts < attemptsMax;
        return again ? later(tried, now, zone) : null;
    }

    private Window agreed(@Nullable Instant at, Instant now, ZoneId zone) {
        if (at == null) {
            throw new BadAgreedTime(
                    "agreed-time-missing",
                    "Ask the member for a better time and send it as agreedAt.");
        }
        if (!at.isAfter(now)) {
            throw new BadAgreedTime(
                    "agreed-time-past", "The agreed time is in the past. Choose a coming one.");
        }
        if (at.isAfter(now.plus(agreedAheadMax))) {
            throw new BadAgreedTime(
                    "agreed-time-too-far",
                    "The agreed time is more than "
                            + agreedAheadMax.toDays()
                            + " days ahead. Choose a nearer one.");
        }
        if (quiet.contains(at, zone)) {
            throw new BadAgreedTime(
                    "agreed-time-quiet",
                    "The agreed time lies in the quiet hours, "
                            + quiet.from()
                            + " to "
                            + quiet.to()
                            + " store time. Choose another.");
        }
        return new Window(at, at.plus(agreedWindow));
    }

    /** The same time of day some days on, counted from the later of window and today. */
    private Window later(Window tried, Instant now, ZoneId zone) {
        var from = tried.from().atZone(zone);
        var today = now.atZone(zone).toLocalDate();
        var base = from.toLocalDate().isBefore(today) ? today : from.toLocalDate();
        Instant begin =
                base.plusDays(daysBetween).atTime(from.toLocalTime()).atZone(zone).toInstant();
        return new Window(begin, begin.plus(Duration.between(tried.from(), tried.to())));
    }
}

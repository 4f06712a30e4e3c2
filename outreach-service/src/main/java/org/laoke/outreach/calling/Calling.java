package org.laoke.outreach.calling;

import jakarta.inject.Singleton;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Judges a moment for a call. Quiet hours beat everything, then the member's own wish, then the
 * weekday and the hour, of which the worse one counts.
 */
@Singleton
public class Calling {
    private final CallingConfig config;
    private final QuietHours quiet;

    Calling(CallingConfig config) {
        this.config = config;
        this.quiet = new QuietHours(config.quietFrom(), config.quietTo());
    }

    public QuietHours quietHours() {
        return quiet;
    }

    /**
     * @param wished whether the member asked to be called at this time
     * @param followUp whether the member was tried before
     */
    public Advice advise(Instant at, ZoneId zone, boolean wished, boolean followUp) {
        var local = at.atZone(zone);
        if (quiet.contains(local.toLocalTime())) {
            return new Advice(
                    Verdict.AVOID,
                    "现在是免打扰时段（" + quiet.from() + "–" + quiet.to() + "），请勿致电",
                    "Quiet hours (" + quiet.from() + "–" + quiet.to() + "): do not call now");
        }
        if (wished) {
            return new Advice(Verdict.BEST, "这是会员自己约定的时间", "The member asked for this time");
        }
        return byTables(local.getDayOfWeek(), local.toLocalTime(), followUp);
    }

    private Advice byTables(DayOfWeek day, LocalTime time, boolean followUp) {
        Verdict hour = hour(time);
        if (config.avoidDays().contains(day)) {
            return new Advice(
                    Verdict.AVOID,
                    "今天大家较忙，不急请改日；若急，请在下午致电",
                    "People are busy today: another day is better; if urgent, in the afternoon");
        }
        if (hour == Verdict.AVOID) {
            return new Advice(
                    Verdict.AVOID,
                    "这个时段多在忙或休息，建议 15:00–18:00",
                    "Most people are busy or resting at this hour; 15:00–18:00 is better");
        }
        boolean bestDay =
                config.bestDays().contains(day)
                        || (followUp && config.followUpDays().contains(day));
        if (hour == Verdict.BEST && bestDay) {
            return new Advice(Verdict.BEST, "现在是致电的好时间", "A good time to call");
        }
        return new Advice(Verdict.OK, "现在可以致电", "You can call now");
    }

    private Verdict hour(LocalTime time) {
        return config.hours().stream()
                .filter(band -> band.covers(time))
                .map(Band::verdict)
                .findFirst()
                .orElse(Verdict.OK);
    }
}

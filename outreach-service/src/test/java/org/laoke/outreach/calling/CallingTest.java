package org.laoke.outreach.calling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallingTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Calling CALLING =
            new Calling(
                    new SmallRyeConfigBuilder()
                            .withMapping(CallingConfig.class)
                            .build()
                            .getConfigMapping(CallingConfig.class));

    @ParameterizedTest
    @CsvSource({
        "2026-11-18T10:30, false, false, BEST", // Wednesday
        "2026-11-18T15:00, false, false, BEST",
        "2026-11-18T09:00, false, false, AVOID",
        "2026-11-18T12:00, false, false, AVOID",
        "2026-11-18T14:30, false, false, AVOID",
        "2026-11-18T19:30, false, false, OK",
        "2026-11-18T11:15, false, false, OK",
        "2026-11-16T16:00, false, false, AVOID", // Monday
        "2026-11-20T16:00, false, false, OK", // Friday
        "2026-11-20T16:00, false, true, BEST",
        "2026-11-21T16:00, false, false, OK", // Saturday
        "2026-11-16T09:00, true, false, BEST", // the member's own wish
        "2026-11-18T21:00, true, false, AVOID",
        "2026-11-18T08:29, true, false, AVOID",
    })
    void quiet_hours_beat_the_wish_and_the_wish_beats_the_tables(
            String local, boolean wished, boolean followUp, Verdict verdict) {
        var at = LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
        assertEquals(verdict, CALLING.advise(at, SHANGHAI, wished, followUp).verdict());
    }

    @Test
    void quiet_hours_reach_over_midnight() {
        var quiet = CALLING.quietHours();
        assertEquals(at("2026-11-19T08:30"), quiet.endAfter(at("2026-11-18T22:00"), SHANGHAI));
        assertEquals(at("2026-11-19T08:30"), quiet.endAfter(at("2026-11-19T03:00"), SHANGHAI));
        assertEquals(at("2026-11-18T12:00"), quiet.endAfter(at("2026-11-18T12:00"), SHANGHAI));
        assertEquals(at("2026-11-18T21:00"), quiet.beginAfter(at("2026-11-18T12:00"), SHANGHAI));
        var siesta = new QuietHours(LocalTime.of(13, 0), LocalTime.of(15, 0));
        assertEquals(at("2026-11-18T15:00"), siesta.endAfter(at("2026-11-18T13:00"), SHANGHAI));
        assertEquals(at("2026-11-19T13:00"), siesta.beginAfter(at("2026-11-18T16:00"), SHANGHAI));
    }

    @Test
    void a_band_is_read_from_one_line() {
        assertEquals(
                new Band(LocalTime.of(10, 0), LocalTime.of(11, 0), Verdict.BEST),
                Band.of("10:00-11:00=BEST"));
        assertThrows(IllegalArgumentException.class, () -> Band.of("10:00=BEST"));
        assertThrows(IllegalArgumentException.class, () -> Band.of("11:00-10:00=BEST"));
    }

    private static java.time.Instant at(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }
}

package org.laoke.outreach.cadence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.laoke.outreach.calling.QuietHours;
import org.laoke.outreach.task.Kind;

class PlannerTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final QuietHours QUIET =
            new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 30));
    private static final Cadence CADENCE =
            new Cadence(
                    "after-purchase",
                    1,
                    "",
                    "",
                    List.of(
                            new Step(
                                    1,
                                    Kind.MESSAGE,
                                    Step.Mode.AUTOMATIC,
                                    "A",
                                    false,
                                    30,
                                    0,
                                    0,
                                    LocalTime.of(18, 0),
                                    LocalTime.of(20, 30)),
                            step(2, 3, 3, 19, 20),
                            step(3, 7, 7, 10, 20),
                            step(4, 14, 15, 10, 20),
                            step(5, 44, 46, 10, 20)));

    @Test
    void the_five_windows_lie_on_their_days_in_the_stores_time() {
        assertEquals(
                "1: 11-18T12:00..11-18T12:30 | 2: 11-21T19:00..11-21T20:00 | 3: 11-25T10:00..11-25T20:00"
                        + " | 4: 12-02T10:00..12-03T20:00 | 5: 01-01T10:00..01-03T20:00",
                plan("2026-11-18T12:00", "2026-11-18T12:01", SHANGHAI));
    }

    @Test
    void thirty_minutes_missed_move_the_thanks_to_the_same_evening() {
        assertEquals("1: 11-18T18:00..11-18T20:30", first("2026-11-18T12:00", "2026-11-18T13:00"));
    }

    @Test
    void a_purchase_in_the_evening_itself_is_thanked_for_from_then_on() {
        assertEquals("1: 11-18T19:00..11-18T20:30", first("2026-11-18T19:00", "2026-11-18T19:45"));
    }

    @Test
    void an_evening_missed_is_not_made_up_for() {
        assertEquals("2: 11-21T19:00..11-21T20:00", first("2026-11-18T12:00", "2026-11-18T20:31"));
        assertEquals("2: 11-21T19:00..11-21T20:00", first("2026-11-18T12:00", "2026-11-19T09:00"));
    }

    @Test
    void thanks_never_run_into_quiet_hours_and_wait_for_their_end() {
        assertEquals("1: 11-18T20:50..11-18T21:00", first("2026-11-18T20:50", "2026-11-18T20:51"));
        assertEquals("1: 11-19T08:30..11-19T09:00", first("2026-11-18T21:10", "2026-11-18T21:11"));
        assertEquals("1: 11-19T08:30..11-19T09:00", first("2026-11-19T00:30", "2026-11-19T00:31"));
    }

    @Test
    void days_are_counted_in_the_stores_zone_not_in_utc() {
        // 00:30 in Shanghai is still the day before in UTC
        assertEquals(
                "2: 11-22T19:00..11-22T20:00",
                plan("2026-11-19T00:30", "2026-11-19T12:00", SHANGHAI).split(" \\| ", -1)[1]);
    }

    @Test
    void days_stay_whole_when_the_clocks_change() {
        // New York leaves summer time on 1 November 2026
        assertEquals(
                "2: 11-02T19:00..11-02T20:00",
                plan("2026-10-30T12:00", "2026-10-31T12:00", ZoneId.of("America/New_York"))
                        .split(" \\| ", -1)[0]);
    }

    @Test
    void steps_whose_windows_have_passed_are_not_planned() {
        assertEquals(
                "4: 12-02T10:00..12-03T20:00 | 5: 01-01T10:00..01-03T20:00",
                plan("2026-11-18T12:00", "2026-11-28T12:00", SHANGHAI));
        assertEquals("", plan("2010-12-01T12:00", "2026-11-28T12:00", SHANGHAI));
    }

    @Test
    void a_step_carried_over_is_not_planned_again() {
        var planned =
                new Planner(SHANGHAI, QUIET)
                        .plan(
                                CADENCE,
                                at("2026-11-18T12:00", SHANGHAI),
                                at("2026-11-18T12:01", SHANGHAI),
                                Set.of(4));
        assertEquals(List.of(1, 2, 3, 5), planned.stream().map(p -> p.step().step()).toList());
    }

    @Test
    void what_is_brought_back_is_no_longer_kept() {
        var bought = new Items(Map.of("A", 2, "B", 1));
        assertEquals(
                new Items(Map.of("A", 1, "B", 1)), bought.minus(new Items(Map.of("A", 1, "C", 3))));
        assertEquals(true, bought.minus(bought).isEmpty());
        assertEquals(bought, Items.of(bought.json()));
    }

    private static Step step(int number, int dayFrom, int dayTo, int from, int to) {
        return new Step(
                number,
                Kind.CALL,
                Step.Mode.BY_CONSULTANT,
                "X",
                number == 4,
                null,
                dayFrom,
                dayTo,
                LocalTime.of(from, 0),
                LocalTime.of(to, 0));
    }

    private static String first(String soldAt, String now) {
        return plan(soldAt, now, SHANGHAI).split(" \\| ", -1)[0];
    }

    private static String plan(String soldAt, String now, ZoneId zone) {
        return new Planner(zone, QUIET)
                .plan(CADENCE, at(soldAt, zone), at(now, zone), Set.of()).stream()
                        .map(
                                each ->
                                        each.step().step()
                                                + ": "
                                                + local(each.window().from(), zone)
                                                + ".."
                                                + local(each.window().to(), zone))
                        .collect(Collectors.joining(" | "));
    }

    private static String local(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDateTime().toString().substring(5);
    }

    private static Instant at(String local, ZoneId zone) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }
}

package org.laoke.bench.stat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void the_median_is_the_middle_and_one_bad_round_does_not_move_it() {
        assertEquals(3, Medians.of(List.of(5.0, 3.0, 1.0)));
        assertEquals(3, Medians.of(List.of(3.0, 100.0, 1.0, 3.0, 2.0)));
        assertEquals(2.5, Medians.of(List.of(4.0, 1.0, 2.0, 3.0)));
    }

    @Test
    void without_rounds_there_is_no_median() {
        assertThrows(IllegalArgumentException.class, () -> Medians.of(List.of()));
    }

    @Test
    void ratios_are_taken_round_by_round() {
        assertEquals(List.of(0.5, 2.0), Medians.ratios(List.of(1.0, 20.0), List.of(2.0, 10.0)));
        assertThrows(
                IllegalArgumentException.class,
                () -> Medians.ratios(List.of(1.0), List.of(1.0, 2.0)));
    }

    @Test
    void small_durations_are_counted_exactly() {
        Histogram histogram = new Histogram();
        for (int nanos = 1; nanos <= 100; nanos++) {
            histogram.add(nanos);
        }
        assertEquals(50, histogram.percentile(0.5));
        assertEquals(99, histogram.percentile(0.99));
        assertEquals(100, histogram.percentile(1));
        assertEquals(100, histogram.max());
        assertEquals(100, histogram.count());
    }

    @Test
    void percentiles_are_off_by_no_more_than_one_sixty_fourth() {
        Random random = new Random(1);
        Histogram histogram = new Histogram();
        long[] values = random.longs(10_000, 1, 5_000_000_000L).sorted().toArray();
        for (long value : values) {
            histogram.add(value);
        }
        for (double share : new double[] {0.01, 0.5, 0.9, 0.99, 0.999, 1}) {
            long exact = values[(int) Math.ceil(values.length * share) - 1];
            long found = histogram.percentile(share);
            assertTrue(found >= exact, share + ": " + found + " below " + exact);
            assertTrue(
                    found <= exact + exact / 64 + 1, share + ": " + found + " far above " + exact);
        }
        assertEquals(values[values.length - 1], histogram.max());
    }

    @Test
    void histograms_add_up() {
        Histogram one = new Histogram();
        one.add(10);
        Histogram other = new Histogram();
        other.add(1_000_000);
        other.add(-5);
        one.add(other);
        assertEquals(3, one.count());
        assertEquals(0, one.percentile(0.1));
        assertEquals(10, one.percentile(0.5));
        assertEquals(1_000_000, one.percentile(1));
    }

    @Test
    void the_longest_possible_duration_fits() {
        Histogram histogram = new Histogram();
        histogram.add(Long.MAX_VALUE);
        assertEquals(Long.MAX_VALUE, histogram.percentile(0.5));
    }

    @Test
    void nothing_counted_is_zero_and_a_share_beyond_all_is_refused() {
        assertEquals(0, new Histogram().percentile(0.99));
        assertThrows(IllegalArgumentException.class, () -> new Histogram().percentile(1.1));
    }
}

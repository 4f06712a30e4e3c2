package org.laoke.member.contest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** MEM-12: which profiles are drawn. */
class DrawTest {
    private static final List<UUID> MEMBERS =
            LongStream.range(0, 200).mapToObj(n -> new UUID(7, n)).toList();

    @Test
    void the_seed_alone_decides_in_whatever_order_members_come() {
        var shuffled = new ArrayList<>(MEMBERS);
        Collections.shuffle(shuffled, new Random(1));
        var drawn = Draw.of(MEMBERS, "seed", 10);
        assertEquals(10, drawn.size());
        assertEquals(drawn, Draw.of(shuffled, "seed", 10));
        assertNotEquals(drawn, Draw.of(MEMBERS, "another", 10));
    }

    @Test
    void a_larger_sample_begins_with_the_smaller_one() {
        assertEquals(Draw.of(MEMBERS, "seed", 5), Draw.of(MEMBERS, "seed", 20).subList(0, 5));
    }

    @Test
    void who_has_fewer_members_than_are_drawn_has_all_of_them_drawn_once() {
        var few = List.of(MEMBERS.get(1), MEMBERS.get(2), MEMBERS.get(1));
        assertEquals(new HashSet<>(few), new HashSet<>(Draw.of(few, "seed", 10)));
        assertEquals(2, Draw.of(few, "seed", 10).size());
        assertEquals(List.of(), Draw.of(List.of(), "seed", 10));
    }

    @Test
    void over_many_seeds_everybody_is_drawn_about_as_often() {
        int[] times = new int[MEMBERS.size()];
        for (int n = 0; n < 2000; n++) {
            for (var member : Draw.of(MEMBERS, "seed" + n, 20)) {
                times[(int) member.getLeastSignificantBits()]++;
            }
        }
        for (int each : times) { // 200 expected, standard deviation 13.4
            assertTrue(each > 130 && each < 270, () -> "drawn " + each + " times");
        }
    }
}

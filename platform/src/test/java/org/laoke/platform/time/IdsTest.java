package org.laoke.platform.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void ids_are_version_7_and_carry_their_millisecond() {
        var id = Ids.at(1_795_000_000_123L);
        assertEquals(7, id.version());
        assertEquals(2, id.variant());
        assertEquals(1_795_000_000_123L, id.getMostSignificantBits() >>> 16);
    }

    @Test
    void ids_of_later_milliseconds_sort_later_and_none_repeats() {
        assertTrue(Ids.at(1).toString().compareTo(Ids.at(2).toString()) < 0);
        assertEquals(10_000, Stream.generate(Ids::next).limit(10_000).distinct().count());
    }
}

package org.laoke.member.contest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** MEM-12: who has which place. */
class RankingTest {
    private static Score score(String id, String store, @Nullable String score) {
        return new Score(
                id, id, store, "south", 0, 0, 0, 0, score == null ? null : new BigDecimal(score));
    }

    @Test
    void equals_share_a_place_and_the_next_one_counts_them_all() {
        var scores = Map.of("a", "5", "b", "7.0", "c", "7", "d", "1");
        assertEquals(
                Map.of("b", 1, "c", 1, "a", 3, "d", 4),
                Ranking.of(
                        List.of("a", "b", "c", "d"),
                        id -> new BigDecimal(scores.getOrDefault(id, "0"))));
    }

    @Test
    void with_nothing_to_go_by_there_is_no_place_and_nobody_is_pushed_back() {
        var lines =
                Standing.lines(
                        List.of(
                                score("E1", "S1", null),
                                score("E2", "S1", "0.5000"),
                                score("E3", "S2", "0.9000")),
                        "E2");
        assertEquals(
                List.of("E3", "E2", "E1"), lines.stream().map(Standing.Line::staffId).toList());
        assertEquals(1, lines.get(1).storeRank());
        assertEquals(2, lines.get(1).regionRank());
        assertEquals(true, lines.get(1).you());
        assertNull(lines.getLast().storeRank());
        assertNull(lines.getLast().regionRank());
        assertEquals(2, Standing.ranked(lines));
    }

    @Test
    void nobody_has_a_place_where_nobody_takes_part() {
        assertEquals(List.of(), Standing.lines(List.of(), "E1"));
    }

    @Test
    void a_share_of_nothing_is_no_share() {
        assertNull(Score.share(0, 0));
        assertEquals(new BigDecimal("0.6667"), Score.share(2, 3));
    }
}

package org.laoke.member.contest;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Places by score, the highest first: equals share a place, and the next one counts them all. */
final class Ranking {
    private Ranking() {}

    /**
     * The place of each.
     *
     * @param score null: has no place
     */
    static <T> Map<T, Integer> of(List<T> all, Function<T, @Nullable BigDecimal> score) {
        var ranked = all.stream().filter(one -> score.apply(one) != null).toList();
        var sorted =
                ranked.stream()
                        .sorted(Comparator.comparing((T one) -> value(one, score)).reversed())
                        .toList();
        var places = new HashMap<T, Integer>();
        int place = 0;
        BigDecimal before = null;
        for (int n = 0; n < sorted.size(); n++) {
            var value = value(sorted.get(n), score);
            if (before == null || value.compareTo(before) != 0) {
                place = n + 1;
                before = value;
            }
            places.put(sorted.get(n), place);
        }
        return places;
    }

    private static <T> BigDecimal value(T one, Function<T, @Nullable BigDecimal> score) {
        var value = score.apply(one);
        if (value == null) {
            throw new IllegalArgumentException("has no score");
        }
        return value;
    }
}

package org.laoke.member.contest;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Who is where in a contest.
 *
 * @param regionPeople consultants with a place in the region
 * @param asOf null if nobody was counted yet
 */
@Schema(name = "ContestStanding")
record Standing(
        Contest contest,
        String regionId,
        long regionPeople,
        List<Line> people,
        @Nullable Instant asOf) {
    /**
     * One consultant.
     *
     * @param counted forms collected, members looked after, or profiles found right
     * @param total profiles found right or wrong; else the same
     * @param waiting drawn profiles still to be verified
     * @param unreached whose member could not be reached; others were drawn in their place
     * @param score a number of forms, or a share of one; null, and no rank, with nothing to go by
     * @param you the caller's own
     */
    @Schema(name = "ContestLine")
    record Line(
            String staffId,
            String name,
            String storeId,
            long counted,
            long total,
            long waiting,
            long unreached,
            @Schema(examples = "0.8500") @Nullable BigDecimal score,
            @Schema(examples = "1") @Nullable Integer storeRank,
            @Schema(examples = "4") @Nullable Integer regionRank,
            boolean you) {}

    /**
     * Places within the region and within each of its stores.
     *
     * @param region all who take part in it
     */
    static List<Line> lines(List<Score> region, String you) {
        var inRegion = Ranking.of(region, Score::score);
        Map<String, Map<Score, Integer>> inStore =
                region.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Score::storeId,
                                        Collectors.collectingAndThen(
                                                Collectors.toList(),
                                                all -> Ranking.of(all, Score::score))));
        return region.stream()
                .map(one -> line(one, inStore.getOrDefault(one.storeId(), Map.of()), inRegion, you))
                .sorted(
                        Comparator.comparing(
                                        Line::regionRank,
                                        Comparator.nullsLast(Comparator.naturalOrder()))
                                .thenComparing(Line::staffId))
                .toList();
    }

    private static Line line(
            Score one, Map<Score, Integer> inStore, Map<Score, Integer> inRegion, String you) {
        return new Line(
                one.staffId(),
                one.name(),
                one.storeId(),
                one.counted(),
                one.total(),
                one.waiting(),
                one.unreached(),
                one.score(),
                inStore.get(one),
                inRegion.get(one),
                one.staffId().equals(you));
    }

    /** So many from the top. */
    Standing first(int limit) {
        return new Standing(
                contest, regionId, regionPeople, people.stream().limit(limit).toList(), asOf);
    }

    static long ranked(List<Line> lines) {
        return lines.stream().filter(line -> line.regionRank() != null).count();
    }
}

package org.laoke.points.rule;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.laoke.points.rule.Decision.Limit;
import org.laoke.points.rule.Decision.Scope;

/** Adds up what past receipts earned and what a draft would give, limits included. */
final class Tally {
    /** Points as they were and as they would be. */
    private static final class Sums {
        private long receipts;
        private long now;
        private long draft;

        void add(long pointsNow, long pointsDraft) {
            receipts++;
            now += pointsNow;
            draft += pointsDraft;
        }
    }

    private record Used(String key, String period, UUID member) {}

    private static final UUID ALL = new UUID(0, 0);

    private final Sums total = new Sums();
    private final Map<String, Sums> byStore = new TreeMap<>();
    private final Map<Tier, Sums> byTier = new EnumMap<>(Tier.class);
    private final Map<UUID, Sums> byMember = new HashMap<>();
    private final Map<Used, Long> used = new HashMap<>();

    /** Adds one sale, in the order in which sales were booked. */
    void add(String store, Tier tier, UUID member, long pointsNow, Decision decision) {
        long draft = granted(member, decision);
        total.add(pointsNow, draft);
        byStore.computeIfAbsent(store, _ -> new Sums()).add(pointsNow, draft);
        byTier.computeIfAbsent(tier, _ -> new Sums()).add(pointsNow, draft);
        byMember.computeIfAbsent(member, _ -> new Sums()).add(pointsNow, draft);
    }

    private long granted(UUID member, Decision decision) {
        long granted = 0;
        for (var component : decision.components()) {
            long left = component.points();
            for (var limit : component.limits()) {
                left = Math.min(left, limit.max() - used.getOrDefault(used(limit, member), 0L));
            }
            long points = Math.max(0, left);
            component.limits().forEach(limit -> used.merge(used(limit, member), points, Long::sum));
            granted += points;
        }
        return granted;
    }

    private static Used used(Limit limit, UUID member) {
        return new Used(limit.key(), limit.period(), limit.scope() == Scope.BUDGET ? ALL : member);
    }

    /**
     * @param costPerPoint in yuan
     * @param extremes how many winners and losers to name at most
     */
    Result result(BigDecimal costPerPoint, int extremes, Instant factsAsOf) {
        var ranked = new ArrayList<OfMember>(byMember.size());
        byMember.forEach((member, sums) -> ranked.add(new OfMember(member, Amounts.of(sums))));
        ranked.sort(Comparator.comparingLong(OfMember::difference));
        return new Result(
                total.receipts,
                Amounts.of(total),
                costPerPoint.multiply(BigDecimal.valueOf(total.now)),
                costPerPoint.multiply(BigDecimal.valueOf(total.draft)),
                costPerPoint.multiply(BigDecimal.valueOf(total.draft - total.now)),
                byStore.entrySet().stream()
                        .map(
                                e ->
                                        new OfStore(
                                                e.getKey(),
                                                e.getValue().receipts,
                                                Amounts.of(e.getValue())))
                        .toList(),
                byTier.entrySet().stream()
                        .map(
                                e ->
                                        new OfTier(
                                                e.getKey(),
                                                e.getValue().receipts,
                                                Amounts.of(e.getValue())))
                        .toList(),
                ranked.reversed().stream()
                        .filter(of -> of.difference() > 0)
                        .limit(extremes)
                        .toList(),
                ranked.stream().filter(of -> of.difference() < 0).limit(extremes).toList(),
                factsAsOf);
    }

    /**
     * Points now, with the draft, and the difference.
     *
     * @param now as they were booked
     */
    @Schema(name = "SimulationPoints")
    record Amounts(long now, long draft, long difference) {
        private static Amounts of(Sums sums) {
            return new Amounts(sums.now, sums.draft, sums.draft - sums.now);
        }
    }

    /** One store's part. */
    @Schema(name = "SimulationOfStore")
    record OfStore(String storeId, long receipts, Amounts points) {}

    /** One tier's part. */
    @Schema(name = "SimulationOfTier")
    record OfTier(Tier tier, long receipts, Amounts points) {}

    /** One member's part. */
    @Schema(name = "SimulationOfMember")
    record OfMember(UUID memberId, Amounts points) {
        long difference() {
            return points.difference();
        }
    }

    /**
     * What a draft would have given.
     *
     * @param receipts members' sales looked at
     * @param costNow yuan
     * @param winners members who would have gained most, most first
     * @param losers members who would have lost most, most first
     * @param factsAsOf tiers, classes, segments and birthdays are those known at this moment
     */
    @Schema(name = "SimulationResult")
    record Result(
            long receipts,
            Amounts points,
            BigDecimal costNow,
            BigDecimal costDraft,
            BigDecimal costDifference,
            List<OfStore> byStore,
            List<OfTier> byTier,
            List<OfMember> winners,
            List<OfMember> losers,
            Instant factsAsOf) {}
}

package org.laoke.member.tier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Going on from where the last walk ended is the same as walking all receipts again (MEM-5). */
class FootholdTest {
    private static final List<Tier> CARDS = List.of(Tier.SILVER, Tier.GOLD, Tier.DIAMOND);
    private static final TierRules RULES = new LadderTest.Defaults();
    private static final Instant NOW = Instant.parse("2026-06-30T08:00:00Z");

    private Ladder ladder = new Ladder(RULES);
    private Decrees decrees = Decrees.NONE;

    @Test
    void purchases_that_go_on_end_where_a_walk_over_all_receipts_ends() {
        int wentOn = 0;
        for (long seed = 0; seed < 300; seed++) {
            wentOn += compare(new Random(seed), "seed " + seed);
        }
        assertTrue(wentOn > 5_000, () -> "hardly anything went on");
    }

    @Test
    void purchases_that_go_on_end_there_under_whatever_policies() {
        int wentOn = 0;
        for (long seed = 0; seed < 300; seed++) {
            var chance = new Random(seed);
            ladder = new Ladder(Timeline.of(RULES, policies(chance)));
            decrees = decrees(chance);
            wentOn += compare(chance, "seed " + seed);
        }
        assertTrue(wentOn > 5_000, () -> "hardly anything went on");
    }

    @Test
    void versions_that_come_into_force_later_leave_a_foothold_as_it_is() {
        var sale = receipt(Receipt.Kind.SALE, NOW, 10, "A");
        var foothold =
                Objects.requireNonNull(ladder.climb(List.of(sale), NOW).foothold(), "one receipt");
        var later = receipt(Receipt.Kind.SALE, NOW.plus(Duration.ofDays(9)), 10, "A");
        var tiers = Policy.of(RULES).tiers();
        var tomorrow = new Policy(2, NOW.plus(Duration.ofDays(1)), tiers);
        var before = new Policy(3, NOW.minus(Duration.ofDays(1)), tiers);
        assertTrue(
                new Ladder(Timeline.of(RULES, List.of(tomorrow)))
                        .leadsOn(foothold, List.of(later)));
        assertFalse(
                new Ladder(Timeline.of(RULES, List.of(before))).leadsOn(foothold, List.of(later)));
    }

    /** Up to three versions, one after the other. */
    private static List<Policy> policies(Random chance) {
        var policies = new ArrayList<Policy>();
        for (int i = chance.nextInt(4); i > 0; i--) {
            var from = NOW.minus(Duration.ofDays(1 + chance.nextInt(2_000)));
            policies.add(
                    new Policy(
                            policies.size() + 2,
                            from,
                            List.of(
                                    policy(chance, Tier.SILVER, 300),
                                    policy(chance, Tier.GOLD, 900),
                                    policy(chance, Tier.DIAMOND, 1_800))));
        }
        return policies;
    }

    private static TierPolicy policy(Random chance, Tier tier, int sum) {
        var kinds = TierPolicy.Term.Kind.values();
        var falls = TierPolicy.Downgrade.values();
        return new TierPolicy(
                tier,
                bar(chance, sum, 1 + chance.nextInt(12)),
                bar(chance, sum / 2, chance.nextBoolean() ? null : 1 + chance.nextInt(12)),
                new TierPolicy.Term(
                        kinds[chance.nextInt(kinds.length)],
                        1 + chance.nextInt(3),
                        1 + chance.nextInt(12),
                        1 + chance.nextInt(28)),
                falls[chance.nextInt(falls.length)],
                chance.nextInt(8) == 0,
                chance.nextInt(3) * 15,
                TierPolicy.CardTerms.NONE);
    }

    private static TierPolicy.Bar bar(Random chance, int sum, @Nullable Integer months) {
        return new TierPolicy.Bar(
                chance.nextBoolean() ? BigDecimal.valueOf(sum) : null,
                chance.nextBoolean() ? sum * 2L : null,
                chance.nextBoolean() ? BigDecimal.valueOf(sum * 2L) : null,
                chance.nextBoolean() ? 2 + chance.nextInt(10) : null,
                months);
    }

    private static Decrees decrees(Random chance) {
        var grants = new ArrayList<Decrees.Grant>();
        var locks = new ArrayList<Decrees.Lock>();
        for (int i = chance.nextInt(3); i > 0; i--) {
            var at = NOW.minus(Duration.ofHours(chance.nextInt(24 * 2_000)));
            var tier = CARDS.get(chance.nextInt(CARDS.size()));
            grants.add(new Decrees.Grant(UUID.randomUUID(), at, tier));
            var day = LocalDate.ofInstant(at, RULES.zone());
            locks.add(
                    new Decrees.Lock(
                            at.plus(Duration.ofDays(chance.nextInt(600))),
                            chance.nextInt(4) == 0 ? null : day.plusDays(chance.nextInt(1_200))));
        }
        return new Decrees(grants, locks);
    }

    @Test
    void late_receipts_returns_and_other_rules_do_not_go_on() {
        var sale = receipt(Receipt.Kind.SALE, NOW, 10, "A");
        var foothold =
                Objects.requireNonNull(ladder.climb(List.of(sale), NOW).foothold(), "one receipt");
        var later = NOW.plusSeconds(1);
        assertTrue(ladder.leadsOn(foothold, List.of(receipt(Receipt.Kind.SALE, later, 10, "A"))));
        assertFalse(
                ladder.leadsOn(foothold, List.of(receipt(Receipt.Kind.RETURN, later, 10, "A"))));
        assertFalse(
                ladder.leadsOn(
                        foothold,
                        List.of(receipt(Receipt.Kind.SALE, NOW.minusSeconds(1), 10, "A"))));
        assertFalse(ladder.leadsOn(foothold, List.of(sale)));
        var other =
                new Foothold(
                        foothold.standing(),
                        foothold.soldAt(),
                        foothold.kind(),
                        foothold.receiptId(),
                        "500/1000/2500");
        assertFalse(ladder.leadsOn(other, List.of(receipt(Receipt.Kind.SALE, later, 10, "A"))));
    }

    /** Takes a random life in as the service does, comparing after each handful of receipts. */
    private int compare(Random chance, String what) {
        var known = new ArrayList<Receipt>();
        var steps = new ArrayList<Step>();
        Map<UUID, Career.Left> net = new HashMap<>();
        @Nullable Foothold foothold = null;
        var at = NOW.minus(Duration.ofDays(1 + chance.nextInt(2_500)));
        int wentOn = 0;
        for (int i = 0; i < 40; i++) {
            var handful = new ArrayList<Receipt>();
            for (int more = 1 + chance.nextInt(3) / 2 * chance.nextInt(3); more > 0; more--) {
                at = at.plus(chance.nextInt(70 * 24), ChronoUnit.HOURS);
                handful.add(next(chance, at));
            }
            if (chance.nextInt(10) == 0) {
                handful.add(next(chance, at)); // at the same moment
            }
            Collections.shuffle(handful, chance);
            var earned = earned(List.copyOf(known), Map.copyOf(net));
            known.addAll(handful);
            var walked = ladder.climb(known, decrees, NOW);
            if (foothold != null && ladder.leadsOn(foothold, handful)) {
                var from = foothold;
                var gone = ladder.goOn(from, handful, earned, decrees, NOW);
                if (!gone.steps().isEmpty()) {
                    steps.removeIf(step -> step.at().isAfter(from.soldAt()));
                    steps.addAll(gone.steps());
                }
                net.putAll(gone.left());
                foothold = gone.foothold();
                assertEquals(walked.standing(), gone.standing(), what);
                wentOn++;
            } else {
                steps.clear();
                steps.addAll(walked.steps());
                net.putAll(walked.left());
                foothold = walked.foothold();
            }
            assertEquals(walked.steps(), steps, what);
            assertEquals(walked.foothold(), foothold, what);
            assertEquals(walked.left(), net, what);
        }
        return wentOn;
    }

    private static Receipt next(Random chance, Instant at) {
        boolean back = chance.nextInt(6) == 0;
        var when = chance.nextInt(12) == 0 ? at.minus(Duration.ofDays(40)) : at;
        int price = chance.nextInt(8) == 0 ? 400 + chance.nextInt(2_000) : chance.nextInt(400);
        return receipt(
                back ? Receipt.Kind.RETURN : Receipt.Kind.SALE,
                when,
                price,
                "SKU-" + chance.nextInt(12));
    }

    private static Earned earned(List<Receipt> known, Map<UUID, Career.Left> net) {
        return (from, to) ->
                known.stream()
                        .filter(r -> r.soldAt().isAfter(from) && !r.soldAt().isAfter(to))
                        .filter(r -> net.containsKey(r.id()))
                        .map(r -> bought(r, Objects.requireNonNull(net.get(r.id()))))
                        .toList();
    }

    private static Bought bought(Receipt sale, Career.Left left) {
        var net = left.net();
        return new Bought(sale.soldAt(), left.points(), net == null ? sale.total() : net);
    }

    private static Receipt receipt(Receipt.Kind kind, Instant at, int price, String sku) {
        var id = UUID.randomUUID();
        return new Receipt(
                id,
                kind,
                new Receipt.TillNumber("S001", "P1", id.toString()),
                at,
                BigDecimal.valueOf(price),
                kind == Receipt.Kind.SALE ? price : 0,
                List.of(new Receipt.Item(sku, 1, BigDecimal.valueOf(price))),
                null);
    }
}

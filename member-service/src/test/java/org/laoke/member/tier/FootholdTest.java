package org.laoke.member.tier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
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
    private static final TierRules RULES = new LadderTest.Defaults();
    private static final Instant NOW = Instant.parse("2026-06-30T08:00:00Z");

    private final Ladder ladder = new Ladder(RULES);

    @Test
    void purchases_that_go_on_end_where_a_walk_over_all_receipts_ends() {
        int wentOn = 0;
        for (long seed = 0; seed < 300; seed++) {
            wentOn += compare(new Random(seed), "seed " + seed);
        }
        assertTrue(wentOn > 5_000, () -> "hardly anything went on");
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
        Map<UUID, Long> net = new HashMap<>();
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
            var walked = ladder.climb(known, NOW);
            if (foothold != null && ladder.leadsOn(foothold, handful)) {
                var from = foothold;
                var gone = ladder.goOn(from, handful, earned, NOW);
                if (!gone.steps().isEmpty()) {
                    steps.removeIf(step -> step.at().isAfter(from.soldAt()));
                    steps.addAll(gone.steps());
                }
                net.putAll(gone.netPoints());
                foothold = gone.foothold();
                assertEquals(walked.standing(), gone.standing(), what);
                wentOn++;
            } else {
                steps.clear();
                steps.addAll(walked.steps());
                net.putAll(walked.netPoints());
                foothold = walked.foothold();
            }
            assertEquals(walked.steps(), steps, what);
            assertEquals(walked.foothold(), foothold, what);
            assertEquals(walked.netPoints(), net, what);
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

    private static Earned earned(List<Receipt> known, Map<UUID, Long> net) {
        return (from, to) ->
                known.stream()
                        .filter(r -> r.soldAt().isAfter(from) && !r.soldAt().isAfter(to))
                        .mapToLong(r -> net.getOrDefault(r.id(), 0L))
                        .sum();
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

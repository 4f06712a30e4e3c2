package org.laoke.member.tier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** MEM-5: what reaches, keeps and undoes a tier. */
class LadderTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final TierRules RULES = new Defaults();
    private static final Policy POLICY = Policy.of(RULES);
    private static final Instant NOW = at("2026-06-30");

    private final List<Receipt> receipts = new ArrayList<>();
    private @Nullable Policy policy;
    private @Nullable Timeline timeline;
    private Decrees decrees = Decrees.NONE;

    @Test
    void one_purchase_makes_silver_gold_or_diamond_by_its_sum() {
        assertEquals(Tier.NONE, tierOfOnePurchase("499.99"));
        assertEquals(Tier.SILVER, tierOfOnePurchase("500"));
        assertEquals(Tier.SILVER, tierOfOnePurchase("999.99"));
        assertEquals(Tier.GOLD, tierOfOnePurchase("1000"));
        assertEquals(Tier.GOLD, tierOfOnePurchase("1999.99"));
        assertEquals(Tier.DIAMOND, tierOfOnePurchase("2000"));
    }

    @Test
    void points_of_three_months_make_gold_and_diamond_but_never_silver() {
        buy("2026-04-01", "400", 1_499, "A");
        assertEquals(Tier.NONE, climb().standing().tier());
        buy("2026-05-01", "400", 1_501, "A");
        assertEquals("NONE>GOLD POINTS", steps());
        buy("2026-06-01", "400", 2_000, "A");
        assertEquals("NONE>GOLD POINTS, GOLD>DIAMOND POINTS", steps());
    }

    @Test
    void points_older_than_three_months_do_not_count() {
        buy("2026-01-31", "400", 2_000, "A");
        buy("2026-05-01", "400", 2_000, "A");
        assertEquals(Tier.NONE, climb().standing().tier());
    }

    @Test
    void a_term_lasts_one_year_from_reaching_the_tier() {
        buy("2026-02-10", "600", 600, "A");
        buy("2026-03-10", "1200", 1200, "A");
        assertEquals(LocalDate.of(2027, 3, 10), climb().standing().expiresOn());
        assertEquals("NONE>SILVER PURCHASE, SILVER>GOLD PURCHASE", steps());
    }

    @Test
    void a_term_that_earned_its_tier_again_renews() {
        buy("2024-03-10", "1200", 1200, "A");
        buy("2024-09-10", "1000", 1000, "A");
        assertEquals("NONE>GOLD PURCHASE, GOLD>GOLD RENEWED, GOLD>SILVER TERM_ENDED", steps());
        assertEquals(LocalDate.of(2027, 3, 10), climb().standing().expiresOn());
    }

    @Test
    void a_term_that_earned_nothing_ends_one_tier_lower_each_year() {
        buy("2020-03-10", "2500", 2500, "A");
        assertEquals(
                "NONE>DIAMOND PURCHASE, DIAMOND>GOLD TERM_ENDED, GOLD>SILVER TERM_ENDED,"
                        + " SILVER>NONE TERM_ENDED",
                steps());
        assertNull(climb().standing().expiresOn());
    }

    @Test
    void the_purchase_that_began_a_term_does_not_earn_it_again() {
        buy("2025-03-10", "900", 3_000, "A");
        buy("2025-03-11", "10", 10, "A");
        assertEquals("NONE>GOLD POINTS, GOLD>SILVER TERM_ENDED", steps());
    }

    @Test
    void a_return_of_the_qualifying_purchase_undoes_the_upgrade() {
        buy("2026-02-10", "600", 600, "A");
        buy("2026-03-10", "1200", 1200, "B");
        bringBack("2026-03-20", "B", 1);
        assertEquals("NONE>SILVER PURCHASE, SILVER>GOLD PURCHASE, GOLD>SILVER RETURN", steps());
        assertEquals(LocalDate.of(2027, 2, 10), climb().standing().expiresOn());
    }

    @Test
    void a_partial_return_that_leaves_enough_changes_nothing() {
        receipts.add(
                receipt(
                        Receipt.Kind.SALE,
                        "2026-03-10",
                        "1200",
                        1200,
                        null,
                        item("A", 1, "700"),
                        item("B", 5, "500")));
        bringBack("2026-03-11", "B", 2);
        assertEquals("NONE>GOLD PURCHASE", steps());
        bringBack("2026-03-12", "B", 1);
        assertEquals("NONE>GOLD PURCHASE, GOLD>SILVER RETURN", steps());
    }

    @Test
    void returned_points_leave_the_window() {
        buy("2026-04-01", "450", 2_000, "A");
        buy("2026-05-01", "450", 1_000, "B");
        bringBack("2026-05-02", "A", 1);
        assertEquals("NONE>GOLD POINTS, GOLD>NONE RETURN", steps());
        assertEquals(List.of(0L, 1_000L), climb().netPoints().values().stream().sorted().toList());
    }

    @Test
    void a_return_without_a_sale_goes_against_the_latest_sale_of_the_article() {
        buy("2026-02-10", "1500", 1500, "A");
        buy("2026-03-10", "1000", 1000, "A");
        bringBack("2026-03-20", "A", 1);
        assertEquals("NONE>GOLD PURCHASE", steps());
        bringBack("2026-03-21", "A", 1);
        assertEquals("NONE>GOLD PURCHASE, GOLD>NONE RETURN", steps());
    }

    @Test
    void a_return_that_names_its_sale_goes_against_that_one() {
        var first = buy("2026-02-10", "1500", 1500, "A");
        buy("2026-03-10", "600", 600, "A");
        receipts.add(
                receipt(
                        Receipt.Kind.RETURN,
                        "2026-03-20",
                        "1500",
                        0,
                        first.number(),
                        item("A", 1, "1500")));
        assertEquals("NONE>GOLD PURCHASE, GOLD>SILVER RETURN", steps());
        assertEquals(LocalDate.of(2027, 3, 10), climb().standing().expiresOn());
    }

    @Test
    void more_than_was_bought_cannot_be_brought_back() {
        buy("2026-02-10", "600", 600, "A");
        buy("2026-03-10", "700", 700, "B");
        bringBack("2026-03-20", "B", 5);
        bringBack("2026-03-21", "B", 5);
        assertEquals("NONE>SILVER PURCHASE", steps());
        assertEquals(600, climb().netPoints().values().stream().mapToLong(n -> n).sum());
    }

    @Test
    void a_return_before_its_sale_changes_nothing() {
        bringBack("2026-03-01", "A", 1);
        buy("2026-03-10", "600", 600, "A");
        assertEquals("NONE>SILVER PURCHASE", steps());
    }

    @Test
    void the_order_of_arrival_does_not_matter() {
        buy("2024-03-10", "1200", 1200, "A");
        buy("2024-09-10", "1000", 1000, "B");
        bringBack("2024-09-20", "B", 1);
        buy("2025-05-10", "700", 3_200, "C");
        buy("2026-01-10", "2100", 2_100, "D");
        bringBack("2026-01-11", "D", 1);
        var expected = climb();
        for (long seed = 0; seed < 50; seed++) {
            Collections.shuffle(receipts, new Random(seed));
            assertEquals(expected, climb(), "seed " + seed);
        }
    }

    @Test
    void progress_tells_points_and_the_single_purchase() {
        assertEquals(
                new Progress(Tier.SILVER, null, 3, new BigDecimal("500")),
                Progress.of(Tier.NONE, 400, POLICY));
        assertEquals(
                new Progress(Tier.GOLD, 2_600L, 3, new BigDecimal("1000")),
                Progress.of(Tier.SILVER, 400, POLICY));
        assertEquals(
                new Progress(Tier.DIAMOND, 0L, 3, new BigDecimal("2000")),
                Progress.of(Tier.GOLD, 9_000, POLICY));
        assertNull(Progress.of(Tier.DIAMOND, 0, POLICY));
    }

    @Test
    void separate_bars_to_reach_and_to_keep() {
        var keep = new TierPolicy.Bar(new BigDecimal("300"), null, null, null, null);
        policy = policy(gold -> changed(gold, gold.reach(), keep));
        buy("2024-03-10", "1200", 0, "A");
        buy("2024-09-10", "300", 0, "B");
        buy("2025-09-10", "299", 0, "C");
        assertEquals("NONE>GOLD PURCHASE, GOLD>GOLD RENEWED, GOLD>SILVER TERM_ENDED", steps());
    }

    @Test
    void a_low_bar_to_keep_lifts_nobody() {
        var keep = new TierPolicy.Bar(new BigDecimal("10"), null, null, null, null);
        policy = policy(gold -> changed(gold, gold.reach(), keep));
        buy("2025-03-10", "600", 0, "A");
        buy("2025-09-10", "20", 0, "B");
        assertEquals("NONE>SILVER PURCHASE, SILVER>NONE TERM_ENDED", steps());
    }

    @Test
    void spend_and_visits_reach_a_tier_and_several_receipts_of_a_day_are_one_visit() {
        var spend = new TierPolicy.Bar(null, null, new BigDecimal("900"), 4, 6);
        policy = policy(gold -> changed(gold, spend, gold.keep()));
        buy("2026-01-10", "400", 0, "A");
        buy("2026-01-10", "50", 0, "A");
        buy("2026-02-10", "449", 0, "A");
        assertEquals(Tier.NONE, climb().standing().tier());
        buy("2026-03-10", "1", 0, "A");
        assertEquals("NONE>GOLD SPEND", steps());
        receipts.clear();
        for (int month = 2; month <= 5; month++) {
            buy("2026-0" + month + "-10", "20", 0, "A");
        }
        assertEquals("NONE>GOLD VISITS", steps());
    }

    @Test
    void what_was_brought_back_is_neither_spend_nor_a_visit() {
        var spend = new TierPolicy.Bar(null, null, new BigDecimal("900"), 3, 6);
        policy = policy(gold -> changed(gold, spend, gold.keep()));
        buy("2026-02-10", "450", 0, "A");
        buy("2026-03-10", "449", 0, "B");
        bringBack("2026-03-11", "A", 1);
        buy("2026-04-10", "300", 0, "C");
        assertEquals(Tier.NONE, climb().standing().tier());
    }

    @Test
    void downgrade_none_one_or_full() {
        buy("2025-03-10", "2500", 0, "A");
        buy("2025-04-10", "500", 0, "B");
        assertEquals("NONE>DIAMOND PURCHASE, DIAMOND>GOLD TERM_ENDED", steps());
        policy = diamond(TierPolicy.Downgrade.FULL, 0);
        assertEquals("NONE>DIAMOND PURCHASE, DIAMOND>SILVER TERM_ENDED", steps());
        policy = diamond(TierPolicy.Downgrade.NONE, 0);
        assertEquals("NONE>DIAMOND PURCHASE, DIAMOND>DIAMOND KEPT", steps());
    }

    @Test
    void nobody_falls_below_a_tier_that_is_never_lost() {
        policy =
                policy(
                        gold ->
                                new TierPolicy(
                                        Tier.GOLD,
                                        gold.reach(),
                                        gold.keep(),
                                        gold.term(),
                                        TierPolicy.Downgrade.FULL,
                                        true,
                                        0,
                                        gold.card()));
        buy("2020-03-10", "2500", 0, "A");
        assertEquals(Tier.GOLD, climb().standing().tier());
        bringBack("2026-03-10", "A", 1);
        assertEquals(Tier.NONE, climb().standing().tier());
    }

    @Test
    void in_the_days_of_grace_the_tier_holds_and_purchases_still_keep_it() {
        policy = diamond(TierPolicy.Downgrade.ONE, 30);
        buy("2025-03-10", "2500", 0, "A");
        assertEquals("2026-04-09", String.valueOf(standing("2026-04-08").expiresOn()));
        assertEquals(Tier.DIAMOND, standing("2026-04-08").tier());
        assertEquals(Tier.GOLD, standing("2026-04-09").tier());
        buy("2026-03-20", "2000", 0, "B");
        assertEquals(Tier.DIAMOND, standing("2026-04-09").tier());
        // counted on from the end of the term, not from the end of the grace
        assertEquals(LocalDate.of(2027, 3, 10), standing("2026-04-09").termEnd(), "next term");
    }

    @Test
    void terms_of_months_and_to_a_fixed_date() {
        assertEquals(
                LocalDate.of(2026, 9, 10),
                new TierPolicy.Term(TierPolicy.Term.Kind.MONTHS, 6, null, null)
                        .end(LocalDate.of(2026, 3, 10)));
        var newYear = new TierPolicy.Term(TierPolicy.Term.Kind.FIXED_DATE, 3, 1, 1);
        assertEquals(LocalDate.of(2027, 1, 1), newYear.end(LocalDate.of(2026, 3, 10)));
        assertEquals(LocalDate.of(2028, 1, 1), newYear.end(LocalDate.of(2026, 11, 10)));
        assertEquals(LocalDate.of(2028, 1, 1), newYear.end(LocalDate.of(2027, 1, 1)));
        var anyDay = new TierPolicy.Term(TierPolicy.Term.Kind.FIXED_DATE, 0, 1, 1);
        assertEquals(LocalDate.of(2027, 1, 1), anyDay.end(LocalDate.of(2026, 1, 1)));
    }

    @Test
    void a_new_version_judges_what_happens_from_its_day_on() {
        var hard = new TierPolicy.Bar(new BigDecimal("5000"), null, null, null, null);
        var harder = Policy.of(RULES);
        var later =
                new Policy(
                        2,
                        at("2026-03-01"),
                        harder.tiers().stream().map(p -> changed(p, hard, hard)).toList());
        timeline = Timeline.of(RULES, List.of(later));
        buy("2025-02-20", "600", 0, "A");
        buy("2025-06-20", "600", 0, "B");
        buy("2026-02-28", "1200", 0, "C");
        buy("2026-03-02", "2500", 0, "D");
        assertEquals("NONE>SILVER PURCHASE, SILVER>SILVER RENEWED, SILVER>GOLD PURCHASE", steps());
    }

    @Test
    void a_special_issue_begins_a_term_and_a_lock_holds_it() {
        decrees =
                new Decrees(
                        List.of(new Decrees.Grant(UUID.randomUUID(), at("2025-01-10"), Tier.GOLD)),
                        List.of(new Decrees.Lock(at("2025-12-01"), LocalDate.of(2026, 3, 1))));
        assertEquals("NONE>GOLD SPECIAL_ISSUE, GOLD>GOLD LOCKED, GOLD>SILVER TERM_ENDED", steps());
        buy("2026-02-10", "1000", 0, "A");
        assertEquals("NONE>GOLD SPECIAL_ISSUE, GOLD>GOLD LOCKED, GOLD>GOLD RENEWED", steps());
        buy("2025-02-10", "2500", 0, "B");
        bringBack("2025-02-11", "B", 1);
        assertEquals(
                "NONE>GOLD SPECIAL_ISSUE, GOLD>DIAMOND PURCHASE, DIAMOND>GOLD RETURN,"
                        + " GOLD>GOLD LOCKED, GOLD>GOLD RENEWED",
                steps());
    }

    @Test
    void the_outlook_says_what_is_missing_to_keep_and_to_reach() {
        buy("2025-08-10", "1200", 0, "A");
        buy("2026-06-10", "400", 400, "B");
        var outlook = outlook();
        assertEquals(Tier.SILVER, outlook.becomes());
        assertEquals(LocalDate.of(2026, 8, 10), outlook.on());
        assertEquals(new Missing(new BigDecimal("1000"), 2_600L, null, null, 3), outlook.toKeep());
        assertEquals(new Missing(new BigDecimal("2000"), 4_600L, null, null, 3), outlook.toNext());
        buy("2026-06-11", "1000", 0, "C");
        assertEquals(Tier.GOLD, outlook().becomes());
        assertNull(outlook().toKeep());
    }

    private Outlook outlook() {
        return Outlook.of(timeline(), receipts, decrees, NOW);
    }

    private Standing standing(String day) {
        return new Ladder(timeline()).climb(receipts, decrees, at(day)).standing();
    }

    private Timeline timeline() {
        if (timeline != null) {
            return timeline;
        }
        return policy == null
                ? Timeline.of(RULES)
                : Timeline.of(RULES).with(policy, Instant.parse("2000-01-01T00:00:00Z"));
    }

    /** The defaults with another Gold. */
    private static Policy policy(UnaryOperator<TierPolicy> gold) {
        return new Policy(
                1,
                Instant.MIN,
                POLICY.tiers().stream()
                        .map(p -> p.tier() == Tier.GOLD ? gold.apply(p) : p)
                        .toList());
    }

    private static Policy diamond(TierPolicy.Downgrade downgrade, int graceDays) {
        return new Policy(
                1,
                Instant.MIN,
                POLICY.tiers().stream()
                        .map(
                                p ->
                                        p.tier() != Tier.DIAMOND
                                                ? p
                                                : new TierPolicy(
                                                        p.tier(), p.reach(), p.keep(), p.term(),
                                                        downgrade, false, graceDays, p.card()))
                        .toList());
    }

    private static TierPolicy changed(TierPolicy p, TierPolicy.Bar reach, TierPolicy.Bar keep) {
        return new TierPolicy(
                p.tier(),
                reach,
                keep,
                p.term(),
                p.downgrade(),
                p.neverDowngrade(),
                p.graceDays(),
                p.card());
    }

    private Tier tierOfOnePurchase(String total) {
        receipts.clear();
        buy("2026-06-01", total, 0, "A");
        return climb().standing().tier();
    }

    private Career climb() {
        return new Ladder(timeline()).climb(receipts, decrees, NOW);
    }

    private String steps() {
        return climb().steps().stream()
                .map(step -> step.from() + ">" + step.to() + " " + step.reason())
                .collect(Collectors.joining(", "));
    }

    private Receipt buy(String day, String total, long points, String sku) {
        var receipt = receipt(Receipt.Kind.SALE, day, total, points, null, item(sku, 1, total));
        receipts.add(receipt);
        return receipt;
    }

    private void bringBack(String day, String sku, long quantity) {
        receipts.add(receipt(Receipt.Kind.RETURN, day, "1", 0, null, item(sku, quantity, "1")));
    }

    private static Receipt.Item item(String sku, long quantity, String amount) {
        return new Receipt.Item(sku, quantity, new BigDecimal(amount));
    }

    private static Receipt receipt(
            Receipt.Kind kind,
            String day,
            String total,
            long points,
            Receipt.@Nullable TillNumber original,
            Receipt.Item... items) {
        var id = UUID.randomUUID();
        return new Receipt(
                id,
                kind,
                new Receipt.TillNumber("S001", "P1", id.toString()),
                at(day),
                new BigDecimal(total),
                points,
                List.of(items),
                original);
    }

    private static Instant at(String day) {
        return LocalDate.parse(day).atTime(15, 30).atZone(ZONE).toInstant();
    }

    /** The defaults of the configuration, as numbers. */
    static final class Defaults implements TierRules {
        @Override
        public BigDecimal silverPurchase() {
            return new BigDecimal("500");
        }

        @Override
        public BigDecimal goldPurchase() {
            return new BigDecimal("1000");
        }

        @Override
        public long goldPoints() {
            return 3_000;
        }

        @Override
        public BigDecimal diamondPurchase() {
            return new BigDecimal("2000");
        }

        @Override
        public long diamondPoints() {
            return 5_000;
        }

        @Override
        public int windowMonths() {
            return 3;
        }

        @Override
        public int termYears() {
            return 1;
        }

        @Override
        public ZoneId zone() {
            return ZONE;
        }
    }
}

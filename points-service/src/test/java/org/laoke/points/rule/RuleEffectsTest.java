package org.laoke.points.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.laoke.points.rule.Baskets.PROGRAMME;
import static org.laoke.points.rule.Baskets.basket;
import static org.laoke.points.rule.Baskets.jacket;
import static org.laoke.points.rule.Baskets.line;
import static org.laoke.points.rule.Baskets.paid;
import static org.laoke.points.rule.Baskets.purchase;
import static org.laoke.points.rule.Baskets.read;
import static org.laoke.points.rule.Baskets.rules;
import static org.laoke.points.rule.Baskets.tier;
import static org.laoke.points.rule.Baskets.yuan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.laoke.points.rule.Decision.Component;
import org.laoke.points.rule.Decision.Limit;
import org.laoke.points.rule.Decision.Scope;

/** PTS-3: what rules give, in which order, and how they limit each other. */
class RuleEffectsTest {
    private static final String GOLD =
            "{'id':'gold','priority':50,'when':{'tiers':['GOLD']},'give':{'multiply':'1.5'}}";

    private static Map<String, Long> points(RuleSet rules, Purchase purchase) {
        var sums = new java.util.LinkedHashMap<String, Long>();
        rules.decide(purchase, tier(Tier.GOLD))
                .components()
                .forEach(c -> sums.merge(c.rule(), c.points(), Long::sum));
        return sums;
    }

    private static Component last(RuleSet rules) {
        return rules.decide(purchase(), tier(Tier.GOLD)).components().getLast();
    }

    @Test
    void the_base_rule_gives_one_point_per_yuan_rounded_down() {
        var decision =
                RuleSet.base(BigDecimal.ONE, PROGRAMME)
                        .decide(basket(jacket("99.95")), Buyer.UNKNOWN);
        assertEquals(99, decision.points());
        assertEquals(
                "[{\"rule\":\"base\",\"version\":0,\"kind\":\"RATE\",\"points\":99,"
                        + "\"basis\":\"99.950000\",\"money\":\"99.95\",\"lines\":null,\"min\":null,"
                        + "\"limits\":[],\"expiresOn\":\"2028-11-30\",\"availableOn\":null,"
                        + "\"text\":{\"zh\":\"每元 1 分：+99\",\"en\":\"1 point per yuan: +99\"}}]",
                decision.json().toString());
        assertTrue(RuleSet.base(BigDecimal.ONE, PROGRAMME).needs().isEmpty());
    }

    @Test
    void less_than_a_point_leaves_no_component() {
        var none =
                RuleSet.base(BigDecimal.ONE, PROGRAMME)
                        .decide(basket(jacket("0.99")), Buyer.UNKNOWN);
        assertEquals(List.of(), none.components());
    }

    @Test
    void a_tier_multiplies_the_base_and_says_so() {
        var rules = rules(GOLD);
        assertEquals(Map.of("base", 598L, "gold", 299L), points(rules, purchase()));
        assertEquals("Tier GOLD ×1.5: +299", last(rules).text().en());
        assertEquals("金卡 ×1.5：+299", last(rules).text().zh());
    }

    @Test
    void the_name_of_a_rule_goes_before_its_effect() {
        var rules = rules("{'id':'r','name':{'zh':'国庆','en':'National Day'},'give':{'points':66}}");
        assertEquals("National Day bonus: +66", last(rules).text().en());
        assertEquals("国庆 赠送：+66", last(rules).text().zh());
    }

    @Test
    void multipliers_of_the_base_add_up() {
        var rules = rules(GOLD, "{'id':'double','priority':10,'give':{'multiply':'2'}}");
        assertEquals(Map.of("base", 598L, "gold", 299L, "double", 598L), points(rules, purchase()));
    }

    @Test
    void a_multiplier_of_all_so_far_multiplies_what_stands_before_it() {
        String all = "{'id':'all','priority':%d,'give':{'multiply':'2','of':'SO_FAR'}}";
        assertEquals(897L, points(rules(GOLD, all.formatted(10)), purchase()).get("all"));
        assertEquals(598L, points(rules(GOLD, all.formatted(90)), purchase()).get("all"));
    }

    @Test
    void items_with_different_rates_are_multiplied_apart_so_that_returns_are_exact() {
        var rules =
                rules(
                        "{'id':'coats','priority':9,'when':{'items':{'categories':['coats']}},"
                                + "'give':{'pointsPerYuan':'1'}}",
                        "{'id':'all','priority':1,'give':{'multiply':'2','of':'SO_FAR'}}");
        var two = basket(jacket("100"), line(2, "S", "scarves", "bold", "50"));
        var parts =
                rules.decide(two, Buyer.UNKNOWN).components().stream()
                        .filter(c -> c.rule().equals("all"))
                        .toList();
        assertEquals(2, parts.size());
        assertEquals(List.of(1), parts.get(0).lines());
        assertEquals(200, parts.get(0).points());
        assertEquals(List.of(2), parts.get(1).lines());
        assertEquals(50, parts.get(1).points());
    }

    @Test
    void of_a_group_only_the_first_applies() {
        var rules =
                rules(
                        "{'id':'low','group':'g','priority':1,'give':{'points':500}}",
                        "{'id':'high','group':'g','priority':2,'give':{'points':10}}");
        assertEquals(Map.of("base", 598L, "high", 10L), points(rules, purchase()));
    }

    @Test
    void a_rule_of_a_group_that_gives_nothing_leaves_the_place_to_the_next() {
        var rules =
                rules(
                        "{'id':'low','group':'g','priority':1,'give':{'points':500}}",
                        "{'id':'high','group':'g','priority':2,'give':{'points':10},"
                                + "'when':{'tiers':['DIAMOND']}}");
        assertEquals(Map.of("base", 598L, "low", 500L), points(rules, purchase()));
    }

    @Test
    void a_rule_that_stands_alone_shuts_out_the_later_ones() {
        var first = "{'id':'alone','alone':true,'priority':90,'give':{'points':7}}";
        assertEquals(Map.of("base", 598L, "alone", 7L), points(rules(GOLD, first), purchase()));
        var late = "{'id':'alone','alone':true,'priority':10,'give':{'points':7}}";
        assertEquals(Map.of("base", 598L, "gold", 299L), points(rules(GOLD, late), purchase()));
    }

    @Test
    void rules_apply_in_order_of_priority_whatever_their_place_in_the_list() {
        var rules =
                rules(
                        "{'id':'b','priority':1,'give':{'points':1}}",
                        "{'id':'c','priority':3,'give':{'points':1}}",
                        "{'id':'a','priority':1,'give':{'points':1}}");
        assertEquals(
                List.of("base", "c", "a", "b"), List.copyOf(points(rules, purchase()).keySet()));
    }

    @Test
    void a_cap_holds_for_the_rule_and_for_the_whole_receipt() {
        var capped =
                rules(
                        "{'id':'gold','when':{'tiers':['GOLD']},'give':{'multiply':'1.5'},"
                                + "'caps':{'perReceipt':200}}");
        assertEquals(Map.of("base", 598L, "gold", 200L), points(capped, purchase()));
        var whole =
                RuleSet.compile(
                        1,
                        read(
                                "{'rules':["
                                        + Baskets.BASE
                                        + ","
                                        + GOLD
                                        + "],'caps':{'perReceipt':700}}"),
                        PROGRAMME);
        assertEquals(Map.of("base", 598L, "gold", 102L), points(whole, purchase()));
    }

    @Test
    void caps_of_members_and_budgets_are_limits_the_ledger_holds() {
        var rules =
                rules(
                        "{'id':'r','give':{'points':100},'caps':{'perMember':["
                                + "{'points':1,'period':'DAY'},{'points':2,'period':'WEEK'},"
                                + "{'points':3,'period':'MONTH'},{'points':4,'period':'YEAR'},"
                                + "{'points':5,'period':'EVER'}]},"
                                + "'budget':{'programme':1000,'eachStore':50}}");
        assertEquals(
                List.of(
                        new Limit("r/member", Scope.MEMBER, "2026-11-21", 1),
                        new Limit("r/member", Scope.MEMBER, "2026-W47", 2),
                        new Limit("r/member", Scope.MEMBER, "2026-11", 3),
                        new Limit("r/member", Scope.MEMBER, "2026", 4),
                        new Limit("r/member", Scope.MEMBER, "ever", 5),
                        new Limit("r/budget", Scope.BUDGET, "ever", 1000),
                        new Limit("r/S001", Scope.BUDGET, "ever", 50)),
                last(rules).limits());
    }

    @Test
    void a_store_named_in_the_budget_has_its_own() {
        var rules =
                rules(
                        "{'id':'r','give':{'points':1},"
                                + "'budget':{'eachStore':50,'stores':{'S001':9}}}");
        assertEquals(List.of(new Limit("r/S001", Scope.BUDGET, "ever", 9)), last(rules).limits());
    }

    @Test
    void points_are_good_as_long_as_their_rule_says() {
        assertEquals(LocalDate.of(2028, 11, 30), last(rules(GOLD)).expiresOn());
        assertEquals(LocalDate.of(2027, 2, 28), validity("'months':3").expiresOn());
        assertEquals(
                LocalDate.of(2027, 2, 21), validity("'months':3,'rounding':'NONE'").expiresOn());
        assertEquals(
                LocalDate.of(2027, 3, 31),
                validity("'months':3,'rounding':'QUARTER_END'").expiresOn());
        assertEquals(
                LocalDate.of(2027, 12, 31),
                validity("'months':3,'rounding':'YEAR_END'").expiresOn());
        assertEquals(LocalDate.of(2027, 1, 5), validity("'until':'2027-01-05'").expiresOn());
    }

    private static Component validity(String validity) {
        return last(rules("{'id':'r','give':{'points':1},'validity':{" + validity + "}}"));
    }

    @Test
    void points_that_would_be_over_before_they_can_be_spent_are_not_given() {
        assertEquals("base", validity("'until':'2026-11-20'").rule());
        assertEquals("r", validity("'until':'2026-11-21'").rule());
    }

    @Test
    void pending_days_count_from_the_sale() {
        String pending = "{'id':'r','give':{'points':1},'pendingDays':14}";
        assertEquals(LocalDate.of(2026, 12, 5), last(rules(pending)).availableOn());
        var late = purchase("2026-11-01T10:00:00+08:00");
        assertNull(rules(pending).decide(late, Buyer.UNKNOWN).components().getLast().availableOn());
    }

    @Test
    void points_may_be_pending_until_a_date() {
        var christmas =
                last(rules("{'id':'r','give':{'points':1},'pending':{'date':'2026-12-25'}}"));
        assertEquals(LocalDate.of(2026, 12, 25), christmas.availableOn());
        assertNull(christmas.awaits());
        assertEquals("bonus (from 2026-12-25): +1", christmas.text().en());
        assertEquals("赠送（2026-12-25 起可用）：+1", christmas.text().zh());
        var today = last(rules("{'id':'r','give':{'points':1},'pending':{'date':'2026-11-21'}}"));
        assertNull(today.availableOn());
        assertEquals("bonus: +1", today.text().en());
    }

    @Test
    void points_may_wait_for_an_event_and_say_until_when() {
        String rule = "{'id':'r','give':{'points':1},'pending':{'event':'DELIVERED'%s}}";
        var plain = last(rules(rule.formatted(",'cancelAfterDays':30")));
        assertEquals("DELIVERED", plain.awaits());
        assertEquals(LocalDate.of(2026, 12, 22), plain.availableOn());
        assertEquals("bonus (after DELIVERED, 2026-12-21 at the latest): +1", plain.text().en());
        assertEquals("赠送（DELIVERED 后可用，最迟 2026-12-21）：+1", plain.text().zh());
        var named =
                last(
                        rules(
                                rule.formatted(
                                        ",'eventName':{'zh':'送达','en':'the delivery'},'cancelAfterDays':30")));
        assertEquals("bonus (after the delivery, 2026-12-21 at the latest): +1", named.text().en());
        assertEquals("赠送（送达后可用，最迟 2026-12-21）：+1", named.text().zh());
    }

    @Test
    void gift_cards_points_and_vouchers_earn_nothing() {
        var decision =
                rules().decide(
                                paid(
                                        Map.of(
                                                "CASH", yuan("100"),
                                                "GIFT_CARD", yuan("50"),
                                                "VOUCHER", yuan("30"),
                                                "POINTS", yuan("20")),
                                        jacket("200")),
                                Buyer.UNKNOWN);
        assertEquals(100, decision.points());
        var unpaid = rules().decide(paid(Map.of("VOUCHER", yuan("9")), jacket("9")), Buyer.UNKNOWN);
        assertEquals(List.of(), unpaid.components());
    }

    @Test
    void a_fixed_bonus_needs_money_for_what_it_is_about() {
        var rules = rules("{'id':'r','when':{'items':{'skus':['FREE']}},'give':{'points':10}}");
        var basket = basket(jacket("10"), line(2, "FREE", "x", "y", "0"));
        assertEquals(Map.of("base", 10L), points(rules, basket));
    }

    @Test
    void the_shares_of_the_lines_make_up_the_money_paid_exactly() {
        var random = new Random(20261122);
        for (int round = 0; round < 2_000; round++) {
            int size = 1 + random.nextInt(12);
            var lines = new Purchase.Line[size];
            var total = BigDecimal.ZERO;
            for (int i = 0; i < size; i++) {
                var amount = BigDecimal.valueOf(random.nextInt(100_000), random.nextInt(5));
                lines[i] = new Purchase.Line(i + 1, "A" + i, null, null, amount);
                total = total.add(amount);
            }
            var voucher = total.multiply(BigDecimal.valueOf(random.nextInt(101), 2));
            var paid = total.subtract(voucher);
            var shares =
                    Shares.of(
                            paid(Map.of("VOUCHER", voucher, "CASH", paid), lines),
                            PROGRAMME.tendersWithoutPoints());
            var sum = shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            assertEquals(0, sum.compareTo(paid), () -> "shares " + shares + " of " + paid);
            assertTrue(shares.stream().allMatch(share -> share.signum() >= 0));
        }
    }

    @Test
    void a_part_of_the_lines_counts_its_share_of_the_money() {
        var rules =
                rules(
                        "{'id':'r','when':{'items':{'categories':['coats']}},"
                                + "'give':{'pointsPerYuan':'1'}}");
        var basket =
                paid(
                        Map.of("CASH", yuan("150"), "VOUCHER", yuan("150")),
                        jacket("200"),
                        line(2, "S", "scarves", "bold", "100"));
        assertEquals(Map.of("base", 150L, "r", 100L), points(rules, basket));
        assertEquals(
                List.of(yuan("100.000000"), yuan("50.000000")),
                rules.decide(basket, Buyer.UNKNOWN).money());
    }
}

package org.laoke.points.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.laoke.points.rule.Baskets.basket;
import static org.laoke.points.rule.Baskets.jacket;
import static org.laoke.points.rule.Baskets.rules;
import static org.laoke.points.rule.Baskets.tier;
import static org.laoke.points.rule.Baskets.yuan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.laoke.points.rule.Decision.Component;

/** PTS-5: what returns leave of each rule's points. */
class RuleReturnsTest {
    private static final List<String> RULES =
            List.of(
                    "{'id':'gold','priority':9,'when':{'tiers':['GOLD']},'give':{'multiply':'1.37'}}",
                    "{'id':'coats','priority':8,'when':{'items':{'categories':['c0']},"
                            + "'basketAtLeast':'30'},'give':{'points':77}}",
                    "{'id':'style','priority':7,'when':{'items':{'styles':['s0']}},"
                            + "'give':{'pointsPerYuan':'0.333'},'caps':{'perReceipt':40}}",
                    "{'id':'wallet','priority':6,'when':{'tenders':['WALLET']},"
                            + "'give':{'pointsPerYuan':'0.7'}}",
                    "{'id':'all','priority':1,'give':{'multiply':'1.1','of':'SO_FAR'},"
                            + "'when':{'basketAtLeast':'100'}}");

    @Test
    void a_rate_is_worn_down_in_proportion() {
        var base = rules().decide(basket(jacket("300.50")), Buyer.UNKNOWN).components().getFirst();
        assertEquals(300, base.justified(yuan("300.50")));
        assertEquals(200, base.justified(yuan("200.50")));
        assertEquals(0, base.justified(yuan("0.50")));
        assertEquals(0, base.justified(BigDecimal.ZERO));
    }

    @Test
    void a_fixed_bonus_stays_until_nothing_is_left() {
        var bonus =
                rules("{'id':'r','give':{'points':100}}")
                        .decide(basket(jacket("300")), Buyer.UNKNOWN)
                        .components()
                        .getLast();
        assertEquals(100, bonus.justified(yuan("0.01")));
        assertEquals(0, bonus.justified(BigDecimal.ZERO));
    }

    @Test
    void a_bonus_for_a_basket_goes_when_the_basket_is_too_small() {
        var bonus =
                rules("{'id':'r','when':{'basketAtLeast':'300'},'give':{'multiply':'2'}}")
                        .decide(basket(jacket("400")), Buyer.UNKNOWN)
                        .components()
                        .getLast();
        assertEquals(300, bonus.justified(yuan("300")));
        assertEquals(0, bonus.justified(yuan("299.99")));
    }

    @Test
    void a_capped_bonus_is_worn_down_only_below_its_cap() {
        var bonus =
                rules("{'id':'r','give':{'multiply':'2'},'caps':{'perReceipt':100}}")
                        .decide(basket(jacket("400")), Buyer.UNKNOWN)
                        .components()
                        .getLast();
        assertEquals(100, bonus.justified(yuan("150")));
        assertEquals(50, bonus.justified(yuan("50")));
    }

    @Test
    void partial_returns_in_any_order_never_raise_what_is_justified_and_end_at_zero() {
        var rules = rules(RULES.toArray(String[]::new));
        for (long seed = 1; seed <= 3_000; seed++) {
            var random = new Random(seed);
            var purchase = randomPurchase(random);
            var decision = rules.decide(purchase, tier(Tier.GOLD));
            var returning = new ArrayList<Integer>();
            for (int i = 0; i < purchase.lines().size(); i++) {
                returning.add(i);
            }
            java.util.Collections.shuffle(returning, random);
            for (var component : decision.components()) {
                wearDown(component, decision.money(), returning, seed);
            }
        }
    }

    private static void wearDown(
            Component component, List<BigDecimal> money, List<Integer> returning, long seed) {
        var left = component.money();
        assertEquals(component.points(), component.justified(left), "seed " + seed);
        long before = component.points();
        for (int i : returning) {
            if (component.lines() != null && !component.lines().contains(i + 1)) {
                continue;
            }
            left = left.subtract(money.get(i));
            long now = component.justified(left);
            assertTrue(now <= before && now >= 0, "seed " + seed + ", " + component);
            before = now;
        }
        assertEquals(0, left.signum(), "seed " + seed);
        assertEquals(0, before, "seed " + seed);
    }

    private static Purchase randomPurchase(Random random) {
        int size = 1 + random.nextInt(8);
        var lines = new Purchase.Line[size];
        var total = BigDecimal.ZERO;
        for (int i = 0; i < size; i++) {
            var amount = BigDecimal.valueOf(1 + random.nextInt(20_000), 2);
            total = total.add(amount);
            lines[i] =
                    new Purchase.Line(
                            i + 1,
                            "A" + i,
                            "c" + random.nextInt(2),
                            "s" + random.nextInt(2),
                            amount);
        }
        var voucher = total.multiply(BigDecimal.valueOf(random.nextInt(60), 2));
        var wallet = total.subtract(voucher).multiply(BigDecimal.valueOf(random.nextInt(101), 2));
        var cash = total.subtract(voucher).subtract(wallet);
        return Baskets.paid(Map.of("VOUCHER", voucher, "WALLET", wallet, "CASH", cash), lines);
    }
}

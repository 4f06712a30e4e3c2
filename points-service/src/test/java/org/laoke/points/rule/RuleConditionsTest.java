package org.laoke.points.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.laoke.points.rule.Baskets.basket;
import static org.laoke.points.rule.Baskets.jacket;
import static org.laoke.points.rule.Baskets.line;
import static org.laoke.points.rule.Baskets.paid;
import static org.laoke.points.rule.Baskets.purchase;
import static org.laoke.points.rule.Baskets.rules;
import static org.laoke.points.rule.Baskets.tier;
import static org.laoke.points.rule.Baskets.when;
import static org.laoke.points.rule.Baskets.yuan;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.laoke.points.rule.RuleDefinition.Birthday;

/** PTS-3: every condition a rule may have, met and not met. */
class RuleConditionsTest {
    private static void applies(RuleSet rules, Purchase purchase, Buyer buyer) {
        assertEquals(100, bonus(rules, purchase, buyer));
    }

    private static void doesNotApply(RuleSet rules, Purchase purchase, Buyer buyer) {
        assertEquals(0, bonus(rules, purchase, buyer));
    }

    private static long bonus(RuleSet rules, Purchase purchase, Buyer buyer) {
        return rules.decide(purchase, buyer).components().stream()
                .filter(component -> component.rule().equals("r"))
                .mapToLong(Decision.Component::points)
                .sum();
    }

    private static Buyer born(@Nullable MonthDay birthday) {
        return new Buyer(Tier.NONE, null, birthday, Set.of(), false, false);
    }

    @Test
    void a_rule_for_a_tier_is_for_that_tier_alone() {
        var rules = when("{'tiers':['GOLD','DIAMOND']}");
        applies(rules, purchase(), tier(Tier.GOLD));
        applies(rules, purchase(), tier(Tier.DIAMOND));
        doesNotApply(rules, purchase(), tier(Tier.SILVER));
        assertEquals(Set.of(Fact.TIER), rules.needs());
    }

    @Test
    void a_rule_for_a_class_passes_over_members_without_one() {
        var rules = when("{'classes':['A']}");
        applies(
                rules,
                purchase(),
                new Buyer(Tier.NONE, ValueClass.A, null, Set.of(), false, false));
        doesNotApply(
                rules,
                purchase(),
                new Buyer(Tier.NONE, ValueClass.B, null, Set.of(), false, false));
        doesNotApply(rules, purchase(), Buyer.UNKNOWN);
        assertEquals(Set.of(Fact.CLASS), rules.needs());
    }

    @Test
    void stores_and_regions_are_the_ones_of_the_sale() {
        applies(when("{'stores':['S001']}"), purchase(), Buyer.UNKNOWN);
        doesNotApply(when("{'stores':['S002']}"), purchase(), Buyer.UNKNOWN);
        applies(when("{'regions':['south']}"), purchase(), Buyer.UNKNOWN);
        doesNotApply(when("{'regions':['north']}"), purchase(), Buyer.UNKNOWN);
        assertEquals(Set.of(), when("{'regions':['north']}").needs());
    }

    @Test
    void items_are_named_by_sku_beginning_category_and_style() {
        var two = basket(jacket("100"), line(2, "SCF-1", "scarves", "bold", "50"));
        applies(when("{'items':{'skus':['SCF-1']}}"), two, Buyer.UNKNOWN);
        applies(when("{'items':{'skus':['JKT-*']}}"), two, Buyer.UNKNOWN);
        doesNotApply(when("{'items':{'skus':['JKT']}}"), two, Buyer.UNKNOWN);
        applies(when("{'items':{'categories':['scarves']}}"), two, Buyer.UNKNOWN);
        applies(when("{'items':{'styles':['classic']}}"), two, Buyer.UNKNOWN);
        doesNotApply(
                when("{'items':{'categories':['scarves'],'styles':['classic']}}"),
                two,
                Buyer.UNKNOWN);
        doesNotApply(when("{'except':{'categories':['scarves','coats']}}"), two, Buyer.UNKNOWN);
    }

    @Test
    void an_item_without_category_is_in_none() {
        var bare = basket(new Purchase.Line(1, "X", null, null, yuan("10")));
        doesNotApply(when("{'items':{'categories':['coats']}}"), bare, Buyer.UNKNOWN);
        applies(when("{'except':{'categories':['coats']}}"), bare, Buyer.UNKNOWN);
    }

    @Test
    void days_of_the_week_are_the_stores_own() {
        var saturday = when("{'daysOfWeek':['SATURDAY']}");
        applies(saturday, purchase("2026-11-20T16:30:00Z"), Buyer.UNKNOWN);
        doesNotApply(saturday, purchase("2026-11-21T16:30:00Z"), Buyer.UNKNOWN);
    }

    @Test
    void hours_begin_with_the_first_minute_and_end_before_the_last() {
        var afternoon = when("{'hours':{'from':'14:00','to':'18:00'}}");
        applies(afternoon, purchase("2026-11-21T14:00:00+08:00"), Buyer.UNKNOWN);
        applies(afternoon, purchase("2026-11-21T17:59:59+08:00"), Buyer.UNKNOWN);
        doesNotApply(afternoon, purchase("2026-11-21T18:00:00+08:00"), Buyer.UNKNOWN);
        doesNotApply(afternoon, purchase("2026-11-21T13:59:59+08:00"), Buyer.UNKNOWN);
    }

    @Test
    void hours_may_go_over_midnight() {
        var night = when("{'hours':{'from':'22:00','to':'02:00'}}");
        applies(night, purchase("2026-11-21T23:00:00+08:00"), Buyer.UNKNOWN);
        applies(night, purchase("2026-11-21T01:00:00+08:00"), Buyer.UNKNOWN);
        doesNotApply(night, purchase("2026-11-21T12:00:00+08:00"), Buyer.UNKNOWN);
    }

    @Test
    void a_period_holds_its_first_and_its_last_day() {
        var november = when("{'dates':{'from':'2026-11-01','to':'2026-11-30'}}");
        applies(november, purchase("2026-11-01T00:00:00+08:00"), Buyer.UNKNOWN);
        applies(november, purchase("2026-11-30T23:59:59+08:00"), Buyer.UNKNOWN);
        doesNotApply(november, purchase("2026-10-31T23:59:59+08:00"), Buyer.UNKNOWN);
        doesNotApply(november, purchase("2026-12-01T00:00:00+08:00"), Buyer.UNKNOWN);
    }

    @Test
    void a_birthday_is_kept_on_the_day_in_the_week_or_in_the_month() {
        var day = when("{'birthday':'DAY'}");
        applies(day, purchase(), born(MonthDay.of(11, 21)));
        doesNotApply(day, purchase(), born(MonthDay.of(11, 22)));
        doesNotApply(day, purchase(), born(null));
        var week = when("{'birthday':'WEEK'}"); // Monday 16 to Sunday 22 November
        applies(week, purchase(), born(MonthDay.of(11, 16)));
        applies(week, purchase(), born(MonthDay.of(11, 22)));
        doesNotApply(week, purchase(), born(MonthDay.of(11, 23)));
        var month = when("{'birthday':'MONTH'}");
        applies(month, purchase(), born(MonthDay.of(11, 1)));
        doesNotApply(month, purchase(), born(MonthDay.of(12, 1)));
        assertEquals(Set.of(Fact.BIRTHDAY), month.needs());
    }

    @Test
    void a_birthday_week_may_hold_the_turn_of_the_year() {
        var thursday = LocalDate.of(2026, 12, 31); // week of 28 December 2026 to 3 January 2027
        assertEquals(true, CompiledRule.isNear(Birthday.WEEK, MonthDay.of(1, 3), thursday));
        assertEquals(false, CompiledRule.isNear(Birthday.WEEK, MonthDay.of(1, 4), thursday));
        var friday = LocalDate.of(2027, 1, 1);
        assertEquals(true, CompiledRule.isNear(Birthday.WEEK, MonthDay.of(12, 28), friday));
    }

    @Test
    void who_was_born_on_29_february_has_a_birthday_every_year() {
        var born = MonthDay.of(2, 29);
        assertEquals(true, CompiledRule.isNear(Birthday.DAY, born, LocalDate.of(2028, 2, 29)));
        assertEquals(true, CompiledRule.isNear(Birthday.DAY, born, LocalDate.of(2027, 2, 28)));
        assertEquals(false, CompiledRule.isNear(Birthday.DAY, born, LocalDate.of(2028, 2, 28)));
    }

    @Test
    void the_first_purchase_is_told_from_later_ones() {
        var first = new Buyer(Tier.NONE, null, null, Set.of(), true, false);
        applies(when("{'firstPurchase':true}"), purchase(), first);
        doesNotApply(when("{'firstPurchase':true}"), purchase(), Buyer.UNKNOWN);
        applies(when("{'firstPurchase':false}"), purchase(), Buyer.UNKNOWN);
        assertEquals(Set.of(Fact.FIRST_PURCHASE), when("{'firstPurchase':true}").needs());
    }

    @Test
    void what_a_sale_gives_as_the_first_and_as_a_later_one_is_marked_until_its_turn_is_known() {
        var first = new Buyer(Tier.NONE, null, null, Set.of(), true, false);
        var rules = when("{'firstPurchase':false}");
        doesNotApply(rules, purchase(), first);
        applies(rules, purchase(), first.onLaterPurchase());
        var parts = rules.decide(purchase(), first.onLaterPurchase()).json(Decision.Turn.LATER);
        assertEquals(2, parts.size());
        parts.forEach(part -> assertEquals("LATER", part.path("turn").asText()));
    }

    @Test
    void a_basket_counts_the_money_paid_for_what_the_rule_is_about() {
        var coats = when("{'items':{'categories':['coats']},'basketAtLeast':'300'}");
        applies(coats, basket(jacket("300")), Buyer.UNKNOWN);
        doesNotApply(
                coats,
                basket(jacket("299.99"), line(2, "S", "scarves", "bold", "100")),
                Buyer.UNKNOWN);
        doesNotApply(
                coats,
                paid(Map.of("CASH", yuan("299"), "VOUCHER", yuan("1")), jacket("300")),
                Buyer.UNKNOWN);
        assertEquals(
                yuan("300"),
                coats.decide(basket(jacket("300")), Buyer.UNKNOWN).components().getLast().min());
    }

    @Test
    void a_tender_must_have_been_used() {
        var wallet = when("{'tenders':['WALLET']}");
        applies(wallet, paid(Map.of("WALLET", yuan("598.00")), jacket("598.00")), Buyer.UNKNOWN);
        doesNotApply(wallet, paid(Map.of("CASH", yuan("598.00")), jacket("598.00")), Buyer.UNKNOWN);
        doesNotApply(wallet, purchase(), Buyer.UNKNOWN);
    }

    @Test
    void what_a_tender_gives_per_yuan_is_for_the_part_paid_with_it() {
        var rules = rules("{'id':'r','when':{'tenders':['WALLET']},'give':{'pointsPerYuan':'1'}}");
        var half = paid(Map.of("WALLET", yuan("200"), "CASH", yuan("400")), jacket("600"));
        assertEquals(200, bonus(rules, half, Buyer.UNKNOWN));
    }

    @Test
    void one_segment_of_those_named_is_enough() {
        var rules = when("{'segments':['vip-2026','press']}");
        applies(
                rules,
                purchase(),
                new Buyer(Tier.NONE, null, null, Set.of("press", "x"), false, false));
        doesNotApply(
                rules, purchase(), new Buyer(Tier.NONE, null, null, Set.of("x"), false, false));
        assertEquals(Set.of(Fact.SEGMENTS), rules.needs());
    }

    @Test
    void who_was_referred_is_known_by_it() {
        var rules = when("{'referred':true}");
        applies(rules, purchase(), new Buyer(Tier.NONE, null, null, Set.of(), false, true));
        doesNotApply(rules, purchase(), Buyer.UNKNOWN);
        assertEquals(Set.of(Fact.REFERRAL), rules.needs());
    }

    @Test
    void all_conditions_given_must_hold() {
        var rules = when("{'tiers':['GOLD'],'stores':['S001'],'daysOfWeek':['SATURDAY']}");
        applies(rules, purchase(), tier(Tier.GOLD));
        doesNotApply(rules, purchase("2026-11-22T15:00:00+08:00"), tier(Tier.GOLD));
    }
}

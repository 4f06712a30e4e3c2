package org.laoke.points.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.laoke.points.rule.Baskets.BASE;
import static org.laoke.points.rule.Baskets.definition;
import static org.laoke.points.rule.Baskets.read;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a draft is told, and how its rules read. */
class RuleCheckTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    private static List<String> codes(String... rules) {
        return RuleCheck.of(definition(rules), TODAY).stream().map(Finding::code).toList();
    }

    @Test
    void a_sound_set_has_no_findings() {
        assertEquals(
                List.of(),
                codes(
                        BASE,
                        "{'id':'a','group':'g','priority':1,'give':{'points':1}}",
                        "{'id':'b','group':'g','priority':2,'give':{'multiply':'2'}}"));
    }

    @Test
    void rules_that_exclude_each_other_need_different_priorities() {
        assertEquals(
                List.of("priority-equal"),
                codes(
                        BASE,
                        "{'id':'a','group':'g','give':{'points':1}}",
                        "{'id':'b','group':'g','give':{'points':2}}"));
        assertEquals(
                List.of("priority-equal"),
                codes(
                        BASE,
                        "{'id':'a','alone':true,'give':{'points':1}}",
                        "{'id':'b','give':{'points':2}}"));
    }

    @Test
    void rules_that_never_meet_may_have_equal_priority() {
        assertEquals(
                List.of(),
                codes(
                        BASE,
                        "{'id':'a','group':'g','when':{'tiers':['GOLD']},'give':{'points':1}}",
                        "{'id':'b','group':'g','when':{'tiers':['SILVER']},'give':{'points':2}}"));
        assertEquals(
                List.of(),
                codes(
                        BASE,
                        "{'id':'a','group':'g','when':{'dates':{'to':'2026-12-01'}},"
                                + "'give':{'points':1}}",
                        "{'id':'b','group':'g','when':{'dates':{'from':'2026-12-02'}},"
                                + "'give':{'points':2}}"));
    }

    @Test
    void budgets_and_caps_of_zero_are_refused() {
        assertEquals(
                List.of("budget-zero"),
                codes(BASE, "{'id':'a','give':{'points':1},'budget':{'programme':0}}"));
        assertEquals(
                List.of("budget-zero"),
                codes(BASE, "{'id':'a','give':{'points':1},'budget':{'stores':{'S001':0}}}"));
        assertEquals(
                List.of("cap-zero"),
                codes(BASE, "{'id':'a','give':{'points':1},'caps':{'perReceipt':0}}"));
        var whole =
                read("{'rules':[" + BASE + "],'caps':{'perMember':[{'points':0,'period':'DAY'}]}}");
        assertEquals("cap-zero", RuleCheck.of(whole, TODAY).getFirst().code());
    }

    @Test
    void empty_periods_are_refused_and_past_ones_pointed_out() {
        assertEquals(
                List.of("period-empty"),
                codes(
                        BASE,
                        "{'id':'a','give':{'points':1},"
                                + "'when':{'dates':{'from':'2026-12-02','to':'2026-12-01'}}}"));
        assertEquals(
                List.of("period-over"),
                codes(BASE, "{'id':'a','give':{'points':1},'when':{'dates':{'to':'2026-11-20'}}}"));
        assertEquals(
                List.of("hours-empty"),
                codes(
                        BASE,
                        "{'id':'a','give':{'points':1},"
                                + "'when':{'hours':{'from':'09:00','to':'09:00'}}}"));
    }

    @Test
    void points_that_end_before_they_begin_are_refused() {
        assertEquals(
                List.of("expires-too-early"),
                codes(
                        BASE,
                        "{'id':'a','give':{'points':1},'pendingDays':14,"
                                + "'validity':{'until':'2026-12-01'}}"));
    }

    @Test
    void points_that_wait_longer_than_they_last_are_pointed_out() {
        String rule =
                "{'id':'a','give':{'points':1},'pending':%s,'validity':{'until':'2026-12-01'}}";
        assertEquals(
                List.of("expires-too-early"), codes(BASE, rule.formatted("{'date':'2026-12-02'}")));
        assertEquals(List.of(), codes(BASE, rule.formatted("{'date':'2026-12-01'}")));
        assertEquals(
                List.of("expires-while-waiting"),
                codes(BASE, rule.formatted("{'event':'DELIVERED','cancelAfterDays':11}")));
        assertEquals(
                List.of(),
                codes(BASE, rule.formatted("{'event':'DELIVERED','cancelAfterDays':10}")));
        assertEquals(List.of("pending-over"), codes(BASE, rule.formatted("{'date':'2026-11-20'}")));
    }

    @Test
    void a_rule_says_what_its_points_wait_for() {
        var rule =
                definition(
                                "{'id':'a','give':{'points':5},'pending':{'event':'DELIVERED',"
                                        + "'eventName':{'zh':'送达','en':'the delivery'},'cancelAfterDays':30}}")
                        .rules()
                        .getFirst();
        assertEquals(
                "Every purchase: 5 points. Can be spent after the delivery; cancelled if that does not"
                        + " come within 30 days.",
                Words.preview(rule).en());
        assertEquals("每次消费：赠送 5 分。送达后可用；30 天内未发生则取消。", Words.preview(rule).zh());
    }

    @Test
    void a_set_without_base_multiplies_nothing() {
        assertEquals(
                List.of("base-missing", "nothing-to-multiply"),
                codes("{'id':'a','give':{'multiply':'2'}}"));
    }

    @Test
    void base_rules_give_per_yuan_and_stand_beside_all_others() {
        assertEquals(
                List.of("base-in-company", "base-without-rate"),
                codes("{'id':'a','base':true,'alone':true,'give':{'points':5}}"));
    }

    @Test
    void an_id_is_used_once() {
        assertEquals(List.of("rule-twice"), codes(BASE, BASE));
    }

    @Test
    void a_rule_reads_as_a_paragraph_in_both_languages() {
        var rule =
                definition(
                                "{'id':'gold','when':{'tiers':['GOLD'],'stores':['S001','S002'],"
                                        + "'daysOfWeek':['SATURDAY'],'hours':{'from':'14:00','to':'18:00'},"
                                        + "'dates':{'from':'2026-12-01','to':'2026-12-31'},"
                                        + "'except':{'categories':['gifts']},'basketAtLeast':'300.00'},"
                                        + "'give':{'multiply':'1.5'},"
                                        + "'caps':{'perReceipt':500,'perMember':[{'points':900,'period':'MONTH'}]},"
                                        + "'budget':{'programme':50000},'pendingDays':14,"
                                        + "'validity':{'months':3}}")
                        .rules()
                        .getFirst();
        var text = Words.preview(rule);
        assertEquals(
                "Tier GOLD, Saturday, 14:00–18:00, in store S001 or S002, from 2026-12-01 to"
                        + " 2026-12-31 inclusive, not category gifts, at least 300 yuan of money paid for"
                        + " it: 1.5 times the base points. At most 500 points per receipt. At most 900"
                        + " points per member per month. Budget 50000 points in all. Can be spent 14 days"
                        + " after the sale. Good for 3 months, to the end of the month.",
                text.en());
        assertEquals(
                "金卡，周六，14:00–18:00，门店 S001、S002，2026-12-01 起至 2026-12-31，不含品类 gifts，"
                        + "实付满 300 元：基础积分的 1.5 倍。每单最多 500 分。每位会员每月最多 900 分。"
                        + "总预算 50000 分。消费 14 天后可用。有效 3 个月（至月末）。",
                text.zh());
    }
}

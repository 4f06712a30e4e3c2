package org.laoke.points.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.laoke.points.rule.RuleDefinition.Dates;
import org.laoke.points.rule.RuleDefinition.MemberCap;
import org.laoke.points.rule.RuleDefinition.Pending;
import org.laoke.points.rule.RuleDefinition.Rule;
import org.laoke.points.rule.RuleDefinition.When;

/** Looks for what cannot be meant: rules that contradict each other or never give anything. */
final class RuleCheck {
    private final List<Finding> findings = new ArrayList<>();
    private final RuleDefinition definition;
    private final LocalDate today;

    private RuleCheck(RuleDefinition definition, LocalDate today) {
        this.definition = definition;
        this.today = today;
    }

    /**
     * @param today in the programme's zone
     */
    static List<Finding> of(RuleDefinition definition, LocalDate today) {
        return new RuleCheck(definition, today).run();
    }

    private List<Finding> run() {
        var rules = definition.rules();
        ids(rules);
        company(rules);
        bases(rules);
        for (var rule : rules) {
            limits(rule);
            periods(rule);
            time(rule);
        }
        var caps = definition.caps();
        if (caps != null) {
            caps("", caps);
        }
        return findings;
    }

    private void ids(List<Rule> rules) {
        var seen = new HashSet<String>();
        for (var rule : rules) {
            if (!seen.add(rule.id())) {
                error(
                        "rule-twice",
                        rule.id(),
                        "有两条规则使用同一编号 " + rule.id() + "，请改名。",
                        "Two rules have the id " + rule.id() + "; rename one.");
            }
        }
    }

    private void company(List<Rule> rules) {
        for (int i = 0; i < rules.size(); i++) {
            for (int k = i + 1; k < rules.size(); k++) {
                tie(rules.get(i), rules.get(k));
            }
        }
    }

    private void tie(Rule one, Rule other) {
        boolean sameGroup = one.group() != null && one.group().equals(other.group());
        boolean bothBonus = !one.givesBase() && !other.givesBase();
        boolean shutOut = bothBonus && (sameGroup || one.standsAlone() || other.standsAlone());
        if (shutOut
                && one.rank() == other.rank()
                && canMeet(one.conditions(), other.conditions())) {
            error(
                    "priority-equal",
                    one.id(),
                    "规则 " + one.id() + " 与 " + other.id() + " 互斥但优先级相同，请设置不同的优先级。",
                    "The rules "
                            + one.id()
                            + " and "
                            + other.id()
                            + " exclude each other with equal priority; give one a higher priority.");
        }
    }

    /** False only where it is certain that no purchase meets both. */
    private static boolean canMeet(When one, When other) {
        return shares(one.tiers(), other.tiers())
                && shares(one.classes(), other.classes())
                && shares(one.stores(), other.stores())
                && shares(one.regions(), other.regions())
                && shares(one.daysOfWeek(), other.daysOfWeek())
                && !differ(one.firstPurchase(), other.firstPurchase())
                && !differ(one.referred(), other.referred())
                && overlap(one.dates(), other.dates());
    }

    private static boolean shares(@Nullable List<?> one, @Nullable List<?> other) {
        return one == null
                || other == null
                || one.isEmpty()
                || other.isEmpty()
                || !Collections.disjoint(one, other);
    }

    private static boolean differ(@Nullable Boolean one, @Nullable Boolean other) {
        return one != null && other != null && !Objects.equals(one, other);
    }

    private static boolean overlap(@Nullable Dates one, @Nullable Dates other) {
        return one == null || other == null || !(isBefore(one, other) || isBefore(other, one));
    }

    private static boolean isBefore(Dates one, Dates other) {
        return one.to() != null && other.from() != null && one.to().isBefore(other.from());
    }

    private void bases(List<Rule> rules) {
        boolean hasBase = rules.stream().anyMatch(Rule::givesBase);
        if (!hasBase) {
            findings.add(
                    Finding.warning(
                            "base-missing",
                            "",
                            "没有基础规则，普通消费不积分。",
                            "There is no base rule: an ordinary purchase gives nothing."));
        }
        for (var rule : rules) {
            if (rule.givesBase() && (rule.group() != null || rule.standsAlone())) {
                error(
                        "base-in-company",
                        rule.id(),
                        "基础规则不能分组或独享，请删除 group 与 alone。",
                        "A base rule stands beside every other; remove group and alone.");
            }
            if (rule.givesBase() && rule.give().pointsPerYuan() == null) {
                error(
                        "base-without-rate",
                        rule.id(),
                        "基础规则须按元给分（pointsPerYuan）。",
                        "A base rule gives points per yuan; set pointsPerYuan.");
            }
            boolean multipliesBase =
                    rule.give().multiply() != null
                            && rule.give().of() != RuleDefinition.Give.Of.SO_FAR;
            if (multipliesBase && !hasBase) {
                error(
                        "nothing-to-multiply",
                        rule.id(),
                        "没有基础规则，倍数规则不起作用。",
                        "Without a base rule there is nothing to multiply; add one.");
            }
            if (rule.give().of() != null && rule.give().multiply() == null) {
                error(
                        "of-without-multiply",
                        rule.id(),
                        "of 只用于倍数规则，请删除。",
                        "Only a rule that multiplies says of what; remove it.");
            }
        }
    }

    private void limits(Rule rule) {
        if (rule.caps() != null) {
            caps(rule.id(), rule.caps());
        }
        var budget = rule.budget();
        if (budget == null) {
            return;
        }
        boolean empty =
                isZero(budget.programme())
                        || isZero(budget.eachStore())
                        || budget.storesOrNone().values().stream().anyMatch(RuleCheck::isZero);
        if (empty) {
            error(
                    "budget-zero",
                    rule.id(),
                    "预算为 0，规则不会给分；请填写预算或排除该店。",
                    "A budget is zero, so nothing is ever given; set it, or leave the store out.");
        }
    }

    private void caps(String rule, RuleDefinition.Caps caps) {
        boolean empty =
                isZero(caps.perReceipt())
                        || caps.perMemberOrNone().stream()
                                .map(MemberCap::points)
                                .anyMatch(RuleCheck::isZero);
        if (empty) {
            error(
                    "cap-zero",
                    rule,
                    "上限为 0，不会给分；请填写上限或删除。",
                    "A cap is zero, so nothing is ever given; set it or remove it.");
        }
    }

    private static boolean isZero(@Nullable Long value) {
        return value != null && value == 0;
    }

    private void periods(Rule rule) {
        var when = rule.conditions();
        var dates = when.dates();
        if (dates != null
                && dates.from() != null
                && dates.to() != null
                && dates.to().isBefore(dates.from())) {
            error(
                    "period-empty",
                    rule.id(),
                    "结束日期早于开始日期，请更正。",
                    "The last day is before the first; correct the dates.");
        } else if (dates != null && dates.to() != null && dates.to().isBefore(today)) {
            findings.add(
                    Finding.warning(
                            "period-over",
                            rule.id(),
                            "该规则的日期已过。",
                            "The dates of this rule are over."));
        }
        var hours = when.hours();
        if (hours != null && hours.from().equals(hours.to())) {
            error(
                    "hours-empty",
                    rule.id(),
                    "开始与结束时间相同，请更正或删除。",
                    "The hours begin and end at the same time; correct or remove them.");
        }
    }

    private void time(Rule rule) {
        var pending = rule.waiting() == null ? Pending.ofDays(0) : rule.waiting();
        var opens = pending.date();
        if (opens != null && opens.isBefore(today)) {
            findings.add(
                    Finding.warning(
                            "pending-over",
                            rule.id(),
                            "可用日期已过，积分将立即可用。",
                            "The day from which the points can be spent is over: they can be spent at once."));
        }
        var validity = rule.validity();
        var until = validity == null ? null : validity.until();
        if (until == null) {
            return;
        }
        var dates = rule.conditions().dates();
        var lastSale = dates == null || dates.to() == null ? today : dates.to();
        int days = pending.days() == null ? 0 : pending.days();
        if (until.isBefore(lastSale.plusDays(days)) || (opens != null && until.isBefore(opens))) {
            error(
                    "expires-too-early",
                    rule.id(),
                    "积分在可用之前就已失效，请推后失效日期。",
                    "Points would expire before they can be spent; move the last day.");
        } else if (pending.cancelAfterDays() != null
                && until.isBefore(lastSale.plusDays(pending.cancelAfterDays()))) {
            findings.add(
                    Finding.warning(
                            "expires-while-waiting",
                            rule.id(),
                            "积分可能在等待事件期间失效。",
                            "Points may expire while they wait for the event; move the last day or wait less long."));
        }
    }

    private void error(String code, String rule, String zh, String en) {
        findings.add(Finding.error(code, rule, zh, en));
    }
}

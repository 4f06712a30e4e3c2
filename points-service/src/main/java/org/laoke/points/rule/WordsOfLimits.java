package org.laoke.points.rule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.laoke.points.rule.RuleDefinition.Pending;
import org.laoke.points.rule.RuleDefinition.Rule;
import org.laoke.points.rule.RuleDefinition.Text;
import org.laoke.points.rule.RuleDefinition.Validity;

/** The part of a rule's words that tells of caps, budget, company and time. */
final class WordsOfLimits {
    private WordsOfLimits() {}

    static List<Text> of(Rule rule) {
        var sentences = new ArrayList<Text>();
        var caps = rule.caps();
        if (caps != null && caps.perReceipt() != null) {
            sentences.add(
                    new Text(
                            "每单最多 " + caps.perReceipt() + " 分。",
                            "At most " + caps.perReceipt() + " points per receipt."));
        }
        if (caps != null) {
            for (var cap : caps.perMemberOrNone()) {
                var per = Words.per(cap.period());
                sentences.add(
                        new Text(
                                "每位会员" + per.zh() + "最多 " + cap.points() + " 分。",
                                "At most "
                                        + cap.points()
                                        + " points per member "
                                        + per.en()
                                        + "."));
            }
        }
        budget(rule, sentences);
        company(rule, sentences);
        time(rule, sentences);
        return sentences;
    }

    private static void budget(Rule rule, List<Text> sentences) {
        var budget = rule.budget();
        if (budget == null) {
            return;
        }
        if (budget.programme() != null) {
            sentences.add(
                    new Text(
                            "总预算 " + budget.programme() + " 分。",
                            "Budget " + budget.programme() + " points in all."));
        }
        if (budget.eachStore() != null) {
            sentences.add(
                    new Text(
                            "每店预算 " + budget.eachStore() + " 分。",
                            "Budget " + budget.eachStore() + " points in each store."));
        }
        budget.storesOrNone()
                .forEach(
                        (store, points) ->
                                sentences.add(
                                        new Text(
                                                store + " 店预算 " + points + " 分。",
                                                "Budget " + points + " points in " + store + ".")));
    }

    private static void company(Rule rule, List<Text> sentences) {
        if (rule.standsAlone()) {
            sentences.add(new Text("不与其他加分同享。", "Not together with any other bonus."));
        }
        if (rule.group() != null) {
            sentences.add(
                    new Text(
                            "在“" + rule.group() + "”组中只取优先级最高的一条。",
                            "Of the group " + rule.group() + " only the first by priority."));
        }
    }

    private static void time(Rule rule, List<Text> sentences) {
        var pending = rule.waiting();
        if (pending != null) {
            pending(pending, sentences);
        }
        var validity = rule.validity();
        if (validity == null) {
            return;
        }
        if (validity.until() != null) {
            sentences.add(
                    new Text(
                            "有效至 " + validity.until() + "。",
                            "Good until " + validity.until() + "."));
        } else {
            var end = end(validity.rounding());
            sentences.add(
                    new Text(
                            "有效 " + validity.months() + " 个月" + end.zh() + "。",
                            "Good for " + validity.months() + " months" + end.en() + "."));
        }
    }

    private static void pending(Pending pending, List<Text> sentences) {
        if (pending.days() != null && pending.days() > 0) {
            sentences.add(
                    new Text(
                            "消费 " + pending.days() + " 天后可用。",
                            "Can be spent " + pending.days() + " days after the sale."));
        } else if (pending.date() != null) {
            sentences.add(
                    new Text(
                            pending.date() + " 起可用。", "Can be spent from " + pending.date() + "."));
        } else if (pending.event() != null) {
            var event = Words.event(pending);
            sentences.add(
                    new Text(
                            event.zh() + "后可用；" + pending.cancelAfterDays() + " 天内未发生则取消。",
                            "Can be spent after "
                                    + event.en()
                                    + "; cancelled if that does not come within "
                                    + pending.cancelAfterDays()
                                    + " days."));
        }
    }

    private static Text end(Validity.@Nullable Rounding rounding) {
        return switch (rounding == null ? Validity.Rounding.MONTH_END : rounding) {
            case NONE -> new Text("", " to the day");
            case MONTH_END -> new Text("（至月末）", ", to the end of the month");
            case QUARTER_END -> new Text("（至季末）", ", to the end of the quarter");
            case YEAR_END -> new Text("（至年末）", ", to the end of the year");
        };
    }
}

package org.laoke.points.rule;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laoke.points.rule.RuleDefinition.Birthday;
import org.laoke.points.rule.RuleDefinition.Give;
import org.laoke.points.rule.RuleDefinition.Hours;
import org.laoke.points.rule.RuleDefinition.Items;
import org.laoke.points.rule.RuleDefinition.Pending;
import org.laoke.points.rule.RuleDefinition.Period;
import org.laoke.points.rule.RuleDefinition.Rule;
import org.laoke.points.rule.RuleDefinition.Text;
import org.laoke.points.rule.RuleDefinition.When;

/**
 * Says in Chinese and English what a rule does: in short for the member, in full for head office.
 */
final class Words {
    private Words() {}

    /** The reason a member reads, without the points: "Tier GOLD ×1.5". */
    static Text label(Rule rule) {
        var who = rule.name() == null ? reason(rule.conditions()) : rule.name();
        var what = brief(rule.give());
        return new Text(join(who.zh(), " ", what.zh()), join(who.en(), " ", what.en()));
    }

    /** The whole rule in a paragraph. */
    static Text preview(Rule rule) {
        var when = new ArrayList<>(conditions(rule.conditions()));
        if (when.isEmpty()) {
            when.add(new Text("每次消费", "every purchase"));
        }
        var sentences = new ArrayList<Text>();
        var effect = effect(rule.give());
        sentences.add(
                new Text(
                        joined(when, Text::zh, "，") + "：" + effect.zh() + "。",
                        capital(joined(when, Text::en, ", ")) + ": " + effect.en() + "."));
        sentences.addAll(WordsOfLimits.of(rule));
        var name = rule.name();
        return new Text(
                (name == null ? "" : name.zh() + " — ") + joined(sentences, Text::zh, ""),
                (name == null ? "" : name.en() + " — ") + joined(sentences, Text::en, " "));
    }

    private static String joined(List<Text> texts, Function<Text, String> language, String by) {
        return texts.stream().map(language).collect(Collectors.joining(by));
    }

    private static String join(String first, String by, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + by + second;
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    /** The most telling conditions, for a rule without a name. */
    private static Text reason(When when) {
        var parts = new ArrayList<Text>();
        if (isGiven(when.tiers())) {
            parts.add(
                    new Text(
                            list(when.tiers(), Words::tierZh, "、"),
                            "Tier " + list(when.tiers(), Tier::name, ", ")));
        }
        if (isGiven(when.classes())) {
            String classes = list(when.classes(), ValueClass::name, ", ");
            parts.add(new Text(classes + " 类会员", "Class " + classes));
        }
        if (when.birthday() != null) {
            parts.add(birthday(when.birthday()));
        }
        if (Boolean.TRUE.equals(when.firstPurchase())) {
            parts.add(new Text("首次消费", "First purchase"));
        }
        if (Boolean.TRUE.equals(when.referred())) {
            parts.add(new Text("朋友介绍", "Referred by a member"));
        }
        if (when.items() != null) {
            parts.add(items(when.items()));
        }
        if (isGiven(when.daysOfWeek())) {
            parts.add(days(when.daysOfWeek()));
        }
        if (when.hours() != null) {
            parts.add(hours(when.hours()));
        }
        if (when.basketAtLeast() != null) {
            String yuan = plain(when.basketAtLeast());
            parts.add(new Text("满 " + yuan + " 元", yuan + " yuan or more"));
        }
        if (isGiven(when.tenders())) {
            parts.add(tenders(when.tenders()));
        }
        if (isGiven(when.segments())) {
            String segments = String.join(", ", when.segments());
            parts.add(new Text("人群 " + segments, "Segment " + segments));
        }
        return new Text(joined(parts, Text::zh, "，"), joined(parts, Text::en, ", "));
    }

    private static List<Text> conditions(When when) {
        var all = new ArrayList<Text>();
        var reason =
                reason(
                        new When(
                                when.tiers(),
                                when.classes(),
                                null,
                                null,
                                null,
                                null,
                                when.daysOfWeek(),
                                when.hours(),
                                null,
                                when.birthday(),
                                null,
                                null,
                                when.tenders(),
                                when.segments(),
                                null));
        if (!reason.en().isEmpty()) {
            all.add(reason);
        }
        addFlag(all, when.firstPurchase(), "首次消费", "first purchase", "非首次消费", "later purchases");
        addFlag(
                all,
                when.referred(),
                "由会员介绍的顾客",
                "referred by a member",
                "非会员介绍的顾客",
                "not referred");
        addNames(all, when.stores(), "门店 ", "in store ");
        addNames(all, when.regions(), "区域 ", "in region ");
        var dates = when.dates();
        if (dates != null) {
            var from = dates.from();
            var to = dates.to();
            all.add(
                    new Text(
                            (from == null ? "" : from + " 起") + (to == null ? "" : "至 " + to),
                            join(
                                    from == null ? "" : "from " + from,
                                    " ",
                                    to == null ? "" : "to " + to + " inclusive")));
        }
        if (when.items() != null) {
            var items = items(when.items());
            all.add(new Text("限" + items.zh(), "only " + items.en()));
        }
        if (when.except() != null) {
            var except = items(when.except());
            all.add(new Text("不含" + except.zh(), "not " + except.en()));
        }
        if (when.basketAtLeast() != null) {
            String yuan = plain(when.basketAtLeast());
            all.add(
                    new Text(
                            "实付满 " + yuan + " 元",
                            "at least " + yuan + " yuan of money paid for it"));
        }
        return all;
    }

    private static void addFlag(
            List<Text> all,
            @Nullable Boolean flag,
            String zh,
            String en,
            String zhNot,
            String enNot) {
        if (flag != null) {
            all.add(flag ? new Text(zh, en) : new Text(zhNot, enNot));
        }
    }

    private static void addNames(
            List<Text> all, @Nullable List<String> names, String zh, String en) {
        if (names != null && !names.isEmpty()) {
            all.add(new Text(zh + String.join("、", names), en + String.join(" or ", names)));
        }
    }

    private static boolean isGiven(@Nullable List<?> values) {
        return values != null && !values.isEmpty();
    }

    private static <T> String list(@Nullable List<T> values, Function<T, String> name, String by) {
        return values == null ? "" : values.stream().map(name).collect(Collectors.joining(by));
    }

    private static String tierZh(Tier tier) {
        return switch (tier) {
            case NONE -> "无卡会员";
            case SILVER -> "银卡";
            case GOLD -> "金卡";
            case DIAMOND -> "钻石卡";
        };
    }

    private static Text birthday(Birthday near) {
        return switch (near) {
            case DAY -> new Text("生日当天", "Birthday");
            case WEEK -> new Text("生日当周", "Birthday week");
            case MONTH -> new Text("生日当月", "Birthday month");
        };
    }

    private static Text items(Items items) {
        var zh = new ArrayList<String>();
        var en = new ArrayList<String>();
        addItems(zh, en, items.categories(), "品类 ", "category ");
        addItems(zh, en, items.styles(), "风格 ", "style ");
        addItems(zh, en, items.skus(), "商品 ", "item ");
        return new Text(String.join("且", zh), String.join(" and ", en));
    }

    private static void addItems(
            List<String> zh,
            List<String> en,
            @Nullable List<String> names,
            String kindZh,
            String kindEn) {
        if (names != null && !names.isEmpty()) {
            int shown = Math.min(3, names.size());
            boolean more = names.size() > shown;
            zh.add(
                    kindZh
                            + String.join("、", names.subList(0, shown))
                            + (more ? " 等 " + names.size() + " 项" : ""));
            en.add(
                    kindEn
                            + String.join(" or ", names.subList(0, shown))
                            + (more ? " or " + (names.size() - shown) + " more" : ""));
        }
    }

    private static Text days(@Nullable List<DayOfWeek> days) {
        return new Text(
                list(days, d -> d.getDisplayName(TextStyle.SHORT, Locale.CHINA), "、"),
                list(days, d -> d.getDisplayName(TextStyle.FULL, Locale.ENGLISH), ", "));
    }

    private static Text hours(Hours hours) {
        String span = hours.from() + "–" + hours.to();
        return new Text(span, span);
    }

    private static Text tenders(@Nullable List<String> tenders) {
        return new Text(
                list(tenders, Words::tenderZh, "或") + "支付",
                "Paid by "
                        + list(tenders, t -> t.toLowerCase(Locale.ROOT).replace('_', ' '), " or "));
    }

    private static String tenderZh(String tender) {
        return switch (tender) {
            case "CASH" -> "现金";
            case "CARD" -> "银行卡";
            case "WALLET" -> "手机钱包";
            case "GIFT_CARD" -> "礼品卡";
            case "POINTS" -> "积分";
            case "VOUCHER" -> "代金券";
            default -> tender;
        };
    }

    /** From when points can be spent, to go behind the reason; nothing if that is at once. */
    static Text whenToSpend(@Nullable Pending pending, @Nullable LocalDate availableOn) {
        if (availableOn == null) {
            return new Text("", "");
        }
        if (pending == null || pending.event() == null) {
            return new Text("（" + availableOn + " 起可用）", " (from " + availableOn + ")");
        }
        var event = event(pending);
        var last = availableOn.minusDays(1);
        return new Text(
                "（" + event.zh() + "后可用，最迟 " + last + "）",
                " (after " + event.en() + ", " + last + " at the latest)");
    }

    /** What points wait for. */
    static Text event(Pending pending) {
        var name = pending.eventName();
        String plain = String.valueOf(pending.event());
        return name == null ? new Text(plain + " ", plain) : name;
    }

    private static Text brief(Give give) {
        if (give.multiply() != null) {
            String by = "×" + plain(give.multiply());
            return new Text(by, by);
        }
        if (give.pointsPerYuan() != null) {
            return perYuan(give.pointsPerYuan());
        }
        return new Text("赠送", "bonus");
    }

    private static Text perYuan(BigDecimal rate) {
        String points = plain(rate);
        return new Text(
                "每元 " + points + " 分",
                points
                        + (rate.compareTo(BigDecimal.ONE) == 0 ? " point" : " points")
                        + " per yuan");
    }

    private static Text effect(Give give) {
        if (give.multiply() != null) {
            String by = plain(give.multiply());
            return give.of() == Give.Of.SO_FAR
                    ? new Text(
                            "此前各规则每元积分的 " + by + " 倍",
                            by + " times what the rules before it give per yuan")
                    : new Text("基础积分的 " + by + " 倍", by + " times the base points");
        }
        if (give.pointsPerYuan() != null) {
            var rate = perYuan(give.pointsPerYuan());
            return new Text("实付" + rate.zh(), rate.en() + " of money paid");
        }
        return new Text("赠送 " + give.points() + " 分", give.points() + " points");
    }

    static Text per(Period period) {
        return switch (period) {
            case DAY -> new Text("每天", "per day");
            case WEEK -> new Text("每周", "per week");
            case MONTH -> new Text("每月", "per month");
            case YEAR -> new Text("每年", "per year");
            case EVER -> new Text("累计", "ever");
        };
    }

    static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}

package org.laoke.deploy.sample;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Locale;

/**
 * Any number of invented members and what they buy. Everything about a member follows from the
 * number, and everything about a purchase from number and day, so that the same crowd comes out
 * every time and nothing of it has to be kept.
 *
 * <p>How often members buy is drawn from a Pareto distribution: two purchases a year on average,
 * most members fewer, a few dozens. More is bought on weekends and before the winter.
 */
public final class Crowd {
    /** Beyond this a phone number has no digits left. */
    static final int MEMBERS_MAX = 100_000_000;

    private static final int MEMBERS_PER_STORE = 5_000;
    private static final double RATE_LEAST = 0.9;
    private static final double RATE_MOST = 60;
    private static final double RATE_SPREAD = 0.55;
    private static final int DAYS_IN_YEAR = 365;
    private static final int HOURS_OPEN = 12;

    /** Of the year's purchases, by month. */
    private static final double[] SEASON = {
        1.25, 0.85, 0.8, 0.8, 0.9, 0.95, 0.8, 0.85, 1.0, 1.15, 1.35, 1.3
    };

    private static final String[] FAMILY =
            "王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 高 罗 郑 梁 谢 宋 唐 许 邓 冯 韩 曹".split(" ");
    private static final String[] FEMALE =
            "芳 娜 敏 静 丽 秀英 雅琴 思琪 佳怡 晓燕 梦洁 若兰 雨桐 静怡 欣妍 雪 琳 慧 婷 颖".split(" ");
    private static final String[] MALE =
            "伟 强 磊 洋 勇 志明 俊杰 浩然 建军 子轩 文博 宇航 国栋 思远 涛 鹏 斌 超 波 辉".split(" ");

    private final int members;
    private final int stores;

    /** So many members; a larger crowd begins with the same people, in other stores. */
    public Crowd(int members) {
        this.members = members;
        stores = Math.ceilDiv(members, MEMBERS_PER_STORE);
    }

    public int members() {
        return members;
    }

    public int stores() {
        return stores;
    }

    /** Id of a store, which are numbered from 0. */
    String store(int number) {
        return "C%04d".formatted(number + 1);
    }

    /** The form by which a member is enrolled, one line of JSON. */
    String enrolment(int member) {
        LocalDate birthday =
                LocalDate.of(1950, 1, 1).plusDays((long) (chance(member, 4) * 57 * DAYS_IN_YEAR));
        return """
        {"name":"%s","phone":"%s","birthday":"%s","gender":"%s","language":"%s",\
        "homeStoreId":"%s","source":"%s","agreementVersion":"2026-01",\
        "consents":{"sms":%b,"email":%b,"call":%b,"wechat":%b}}"""
                .formatted(
                        name(member),
                        phone(member),
                        birthday,
                        isFemale(member) ? "FEMALE" : "MALE",
                        chance(member, 5) < 0.02 ? "en" : "zh-CN",
                        home(member),
                        chance(member, 6) < 0.7 ? "PURCHASE" : "PROMOTION",
                        chance(member, 7) < 0.8,
                        chance(member, 8) < 0.3,
                        chance(member, 9) < 0.4,
                        chance(member, 10) < 0.7);
    }

    private static boolean isFemale(int member) {
        return chance(member, 1) < 0.68;
    }

    /** Family name and given name, in Chinese. */
    public static String name(int member) {
        String[] given = isFemale(member) ? FEMALE : MALE;
        return FAMILY[(int) (Math.pow(chance(member, 2), 1.6) * FAMILY.length)]
                + given[(int) (chance(member, 3) * given.length)];
    }

    /** A number of a block of its own; the platform sends to its own carrier only. */
    public static String phone(int member) {
        // 19,999,999 and the block's size have no common divisor: no two members share a number
        return "+86192%08d".formatted((member * 19_999_999L + 5) % MEMBERS_MAX);
    }

    /** Id of the store where the member enrolled. */
    public String home(int member) {
        return store(member % stores);
    }

    /** Whether the member buys on that day; at most once. */
    boolean buys(int member, LocalDate day) {
        double weekend =
                day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY
                        ? 1.6
                        : 0.76;
        double rate = rate(member) * SEASON[day.getMonthValue() - 1] * weekend / DAYS_IN_YEAR;
        return chance(member, 100 + day.toEpochDay()) < rate;
    }

    /** Purchases a year. */
    private static double rate(int member) {
        return Math.min(RATE_MOST, RATE_LEAST * Math.pow(1 - chance(member, 11), -RATE_SPREAD));
    }

    /** The purchase of that day, one line of JSON. */
    String sale(int member, LocalDate day) {
        long purchase = 1_000_000 + day.toEpochDay() * 100;
        int seconds = (int) (chance(member, purchase) * HOURS_OPEN * 3_600);
        int items = 1 + (int) (Math.pow(chance(member, purchase + 1), 2) * 4);
        var lines = new StringBuilder();
        var total = BigDecimal.ZERO;
        for (int item = 0; item < items; item++) {
            Article article =
                    Article.ALL.get(
                            (int) (chance(member, purchase + 2 + item) * Article.ALL.size()));
            lines.append(item == 0 ? "" : ",")
                    .append(
                            "{\"sku\":\"%s\",\"description\":\"%s\",\"category\":\"%s\",\"quantity\":1,\"unitPrice\":\"%s\"}"
                                    .formatted(
                                            article.sku(),
                                            article.name(),
                                            article.category(),
                                            article.price()));
            total = total.add(new BigDecimal(article.price()));
        }
        return String.format(
                Locale.ROOT,
                "{\"kind\":\"SALE\",\"storeId\":\"%s\",\"posId\":\"till-1\",\"number\":\"%s-%d\","
                        + "\"soldAt\":\"%sT%02d:%02d:%02d+08:00\",\"member\":{\"phone\":\"%s\"},\"lines\":[%s],"
                        + "\"total\":\"%s\",\"tenders\":[{\"type\":\"WALLET\",\"amount\":\"%s\"}]}",
                home(member),
                day,
                member,
                day,
                10 + seconds / 3_600,
                seconds / 60 % 60,
                seconds % 60,
                phone(member),
                lines,
                total.toPlainString(),
                total.toPlainString());
    }

    /** Between 0 and 1, always the same for the same member and question (SplitMix64). */
    private static double chance(int member, long question) {
        long mixed = (member + 1) * 0x9E3779B97F4A7C15L + question * 0xD1B54A32D192ED03L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return ((mixed ^ (mixed >>> 31)) >>> 11) * 0x1.0p-53;
    }
}

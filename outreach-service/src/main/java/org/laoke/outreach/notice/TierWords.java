package org.laoke.outreach.notice;

import java.util.ArrayList;
import java.util.List;
import org.laoke.outreach.member.TierEnding;

/** Tiers, and what keeps one, in the words of a message to the member. */
record TierWords(String zh, String en) {

    static TierWords name(String tier) {
        return switch (tier) {
            case "SILVER" -> new TierWords("银卡", "Silver");
            case "GOLD" -> new TierWords("金卡", "Gold");
            case "DIAMOND" -> new TierWords("钻石卡", "Diamond");
            default -> new TierWords("普通会员", "basic");
        };
    }

    /** What is missing, one or the other. */
    static TierWords ways(TierEnding ending) {
        var zh = new ArrayList<String>();
        var en = new ArrayList<String>();
        if (ending.purchase() != null) {
            zh.add("一次消费满 " + ending.purchase() + " 元");
            en.add("one purchase of " + ending.purchase() + " yuan");
        }
        if (ending.points() != null) {
            zh.add("再得 " + ending.points() + " 积分");
            en.add(ending.points() + " more points");
        }
        if (ending.spend() != null) {
            zh.add("再消费 " + ending.spend() + " 元");
            en.add(ending.spend() + " yuan more");
        }
        if (ending.visits() != null) {
            zh.add("再来消费 " + ending.visits() + " 天");
            en.add("purchases on " + ending.visits() + " more days");
        }
        return new TierWords(joined(zh, "，或"), joined(en, " or "));
    }

    private static String joined(List<String> ways, String or) {
        return String.join(or, ways);
    }
}

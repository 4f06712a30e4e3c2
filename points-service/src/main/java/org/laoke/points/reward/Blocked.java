package org.laoke.points.reward;

import java.util.Locale;
import org.laoke.points.wording.Words;

/** Why a member cannot order a reward, as the database decides it and people read it. */
enum Blocked {
    NOT_OFFERED("该礼遇目前不可兑换。", "This reward is not offered at present."),
    OUT_OF_PERIOD("不在兑换期内。", "This reward is outside its period."),
    NOT_IN_STORE("该礼遇不在此门店提供。", "This reward is not given in this store."),
    TIER("您的会员等级不能兑换该礼遇。", "This reward is not for the member's tier."),
    LIMIT_TIER("已达到会员等级的兑换上限。", "The limit of the member's tier is reached."),
    LIMIT_MEMBER("已达到每位会员的兑换上限。", "The limit per member is reached."),
    LIMIT_PERIOD("已达到本期的兑换上限。", "The limit per member and period is reached."),
    OUT_OF_STOCK("该礼遇已兑完。", "This reward is out of stock.");

    private final String zh;
    private final String en;

    Blocked(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    Words words() {
        return new Words(zh, en);
    }

    /** The code of the problem, for instance {@code reward-limit-member}. */
    String code() {
        return "reward-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package org.laoke.points.ledger;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says why points moved: the reason in words, then what each rule gave. A reason without words of
 * its own is named by the kind of the transaction.
 */
final class Reasons {
    private static final Map<String, Text> REASONS =
            Map.ofEntries(
                    words("purchase", "购物积分", "Points for a purchase"),
                    words(
                            "purchase-after-debt",
                            "购物积分，已先抵扣欠分",
                            "Points for a purchase, set off against points owed"),
                    words("claim", "补登小票积分", "Points for a receipt claimed later"),
                    words("referral", "介绍新会员", "For bringing a new member"),
                    words(
                            "referral-returned",
                            "所介绍会员的首次购物已退货，收回积分",
                            "Taken back: the first purchase of who you brought was returned"),
                    words("bonus", "额外奖励积分", "Bonus points"),
                    words("return", "退货，收回积分", "Return: points taken back"),
                    words(
                            "return-beyond-balance",
                            "退货，收回积分，已用部分记为欠分",
                            "Return: points taken back, and what was spent already is owed"),
                    words("activated", "待生效积分已可使用", "Pending points can be spent now"),
                    words("awaited-came", "条件达成，积分已可使用", "Pending points can be spent now"),
                    words(
                            "awaited-in-vain",
                            "条件未达成，待生效积分取消",
                            "Pending points cancelled: what they waited for did not happen"),
                    words(
                            "transfer-held",
                            "转赠积分，等待对方接受",
                            "Points set aside for another member to accept"),
                    words(
                            "transfer-declined",
                            "对方谢绝转赠，积分退回",
                            "Declined by the other member, points given back"),
                    words(
                            "transfer-cancelled",
                            "转赠已取消，积分退回",
                            "You took the gift back, points given back"),
                    words(
                            "transfer-lapsed",
                            "对方未答复转赠，积分退回",
                            "The other member did not answer, points given back"),
                    words(
                            "merged",
                            "会员资料合并，积分转移",
                            "Moved when two records of one person became one"),
                    words("unmerged", "撤销合并，积分转移", "Moved back: the two records are of two people"),
                    words("pool-contribution", "放入家庭积分", "Put into the family's points"),
                    words(
                            "pool-closed",
                            "家庭解散，积分退回",
                            "The family was closed, your share given back"),
                    words("reservation-released", "预留积分退回", "Held points given back"),
                    words(
                            "reservation-timed-out",
                            "超时未确认，预留积分退回",
                            "Held points given back: nobody confirmed in time"));

    private static final Map<String, Text> KINDS =
            Map.ofEntries(
                    words("EARNED", "积分入账", "Points earned"),
                    words("BONUS", "额外奖励积分", "Bonus points"),
                    words("ACTIVATED", "待生效积分已可使用", "Pending points can be spent now"),
                    words("REVERSED", "积分收回", "Points taken back"),
                    words("RESERVED", "兑换预留积分", "Points held for a redemption"),
                    words("REDEEMED", "兑换使用积分", "Points spent"),
                    words("RELEASED", "预留积分退回", "Held points given back"),
                    words("REFUNDED", "兑换取消，积分退回", "Redemption undone, points given back"),
                    words("EXPIRED", "积分到期", "Points expired"),
                    words("EXTENDED", "积分有效期延长", "Points last longer"),
                    words("REINSTATED", "过期积分恢复", "Expired points brought back"),
                    words("ADJUSTED", "积分调整", "Points adjusted"),
                    words("TRANSFERRED", "积分转赠", "Points transferred"),
                    words("DEBT_PAID", "抵扣欠分", "Points owed paid off"));

    private static final Text UNNAMED = new Text("积分变动", "Points moved");

    private Reasons() {}

    /**
     * @param explanation what each rule gave, as the ledger keeps it; null where the reason says it
     *     all
     */
    static Text of(String kind, String reason, @Nullable Object explanation) {
        // while it is held, a gift bears the same reason as once it is booked
        String named =
                "RESERVED".equals(kind) && "transfer".equals(reason) ? "transfer-held" : reason;
        Text text = REASONS.getOrDefault(named, KINDS.getOrDefault(kind, UNNAMED));
        if (explanation instanceof JsonArray parts) {
            for (int i = 0; i < parts.size(); i++) {
                if (parts.getValue(i) instanceof JsonObject part) {
                    text = with(text, part, i == 0);
                }
            }
        }
        return text;
    }

    private static Text with(Text text, JsonObject part, boolean first) {
        long points = number(part, "points");
        long cut = number(part, "cut");
        String zh = points + " 分" + (cut > 0 ? "（已达上限，减少 " + cut + " 分）" : "");
        String en =
                points + " points" + (cut > 0 ? " (" + cut + " fewer: a limit was reached)" : "");
        if (part.getValue("text") instanceof JsonObject rule) {
            zh = said(rule, "zh") + " " + zh;
            en = said(rule, "en") + ", " + en;
        }
        if (part.getValue("expiresOn") instanceof String day && !part.containsKey("rule")) {
            zh = zh + "，有效期至 " + day;
            en = en + ", valid until " + day;
        }
        return new Text(
                text.zh() + (first ? "：" : "；") + zh, text.en() + (first ? ": " : "; ") + en);
    }

    private static long number(JsonObject part, String name) {
        return part.getValue(name) instanceof Number number ? number.longValue() : 0;
    }

    private static String said(JsonObject rule, String language) {
        return Optional.ofNullable(rule.getString(language)).orElse("");
    }

    private static Map.Entry<String, Text> words(String name, String zh, String en) {
        return Map.entry(name, new Text(zh, en));
    }
}

package org.laoke.outreach.notice;

/** Why a reward did not come by itself, in the words of a message to the member. */
record WhyNotGiven(String zh, String en) {

    /**
     * @param outcome the ledger's code
     * @param points the reward's price at present
     */
    static WhyNotGiven of(String outcome, long points) {
        return switch (outcome) {
            case "OUT_OF_STOCK" -> new WhyNotGiven("该礼遇已兑完", "it is out of stock");
            case "PRICE_ROSE" ->
                    new WhyNotGiven(
                            "所需积分已调整为 " + points + " 分，请重新选择",
                            "its price is now " + points + " points, please choose it again");
            case "LIMIT_MEMBER", "LIMIT_TIER" ->
                    new WhyNotGiven("您已达到兑换上限", "you have had as many as there are for a member");
            case "LIMIT_PERIOD" ->
                    new WhyNotGiven(
                            "您已达到本期兑换上限", "you have had as many as there are in this period");
            case "TIER" -> new WhyNotGiven("您目前的会员等级不适用", "it is not for your present tier");
            case "OUT_OF_PERIOD" -> new WhyNotGiven("不在兑换期内", "this is not its period");
            case "NOT_OFFERED" -> new WhyNotGiven("目前不提供", "it is not given at present");
            case "NOT_IN_STORE" -> new WhyNotGiven("您的归属门店不提供", "your store does not give it");
            case "NO_STORE" -> new WhyNotGiven("您尚未设定归属门店", "you have no home store yet");
            case "INSUFFICIENT" -> new WhyNotGiven("可用积分不足", "there were not enough points");
            case "MEMBER_INACTIVE" ->
                    new WhyNotGiven("您的会籍目前未生效", "your membership is not active at present");
            default -> new WhyNotGiven("目前无法办理，详情可询问门店", "please ask your store for details");
        };
    }
}

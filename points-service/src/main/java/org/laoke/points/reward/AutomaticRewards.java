package org.laoke.points.reward;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.points.earning.Earning;
import org.laoke.points.member.UnknownMember;
import org.laoke.points.wording.Words;

/** What members chose to get by itself; the day's end gives it. */
@Singleton
class AutomaticRewards {
    private final Pool pool;
    private final Earning earning;

    AutomaticRewards(Pool pool, Earning earning) {
        this.pool = pool;
        this.earning = earning;
    }

    /** The member's choice, or null. */
    Uni<@Nullable AutomaticRewardView> of(UUID memberId) {
        return pool.preparedQuery(
                        "select c.reward_id, r.name_zh, r.name_en, c.points, r.automatic_from, c.chosen_at,"
                                + " c.tried_on, c.outcome from automatic_reward c join reward r on r.id = c.reward_id"
                                + " where c.member_id = $1")
                .execute(Tuple.of(memberId))
                .map(rows -> rows.size() == 0 ? null : view(rows.iterator().next()));
    }

    private static AutomaticRewardView view(Row row) {
        String outcome = row.getString("outcome");
        return new AutomaticRewardView(
                row.getUUID("reward_id"),
                new Words(row.getString("name_zh"), row.getString("name_en")),
                row.getLong("points"),
                row.getLong("automatic_from"),
                row.getOffsetDateTime("chosen_at").toInstant(),
                outcome == null
                        ? null
                        : new AutomaticRewardView.Last(
                                row.getLocalDate("tried_on"), outcome, words(outcome)));
    }

    private static Words words(String outcome) {
        return switch (outcome) {
            case "GIVEN" -> new Words("已自动兑换。", "It was given.");
            case "PRICE_ROSE" -> new Words("所需积分已上调，请重新选择。", "Its price rose; choose it again.");
            case "INSUFFICIENT" -> new Words("可用积分不足。", "The points were spent meanwhile.");
            case "HELD" -> new Words("账户核查中，暂不可兑换。", "The account is being looked into.");
            case "MEMBER_INACTIVE" -> new Words("会籍未生效。", "The membership is not active.");
            case "NO_STORE" -> new Words("尚未设定归属门店。", "The member has no home store.");
            default -> Blocked.valueOf(outcome).words();
        };
    }

    /** Chooses a reward, at its present price, instead of any chosen before. */
    Uni<Void> choose(UUID memberId, UUID rewardId) {
        return pool.preparedQuery("select automatic_reward_choose($1, $2, $3) as outcome")
                .execute(Tuple.of(memberId, rewardId, earning.today()))
                .invoke(rows -> check(rows.iterator().next().getString("outcome"), rewardId))
                .replaceWithVoid();
    }

    private static void check(String outcome, UUID rewardId) {
        switch (outcome) {
            case "OK" -> {}
            case "UNKNOWN_REWARD" -> throw RewardRefused.notFound(rewardId);
            case "NOT_AUTOMATIC" -> throw RewardRefused.notAutomatic();
            case "MEMBER_INACTIVE" -> throw new UnknownMember.Inactive();
            default -> throw RewardRefused.notOrderable(Blocked.valueOf(outcome));
        }
    }

    /** Nothing is given by itself from now on. */
    Uni<Void> stop(UUID memberId) {
        return pool.preparedQuery("delete from automatic_reward where member_id = $1")
                .execute(Tuple.of(memberId))
                .replaceWithVoid();
    }
}

package org.laoke.points.reward;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.laoke.points.wording.Words;

/**
 * The reward a member gets at the day's end whenever the balance reaches its threshold.
 *
 * @param points the price the member agreed to; if it rises, nothing is given until they choose
 *     again
 * @param automaticFrom balance from which one is given; null if it is not given automatically any
 *     more
 * @param last what came of it the last time the points were there
 */
@Schema(name = "AutomaticReward")
record AutomaticRewardView(
        UUID rewardId,
        Words name,
        long points,
        @Nullable Long automaticFrom,
        Instant chosenAt,
        @Nullable Last last) {

    /**
     * @param day whose end tried
     * @param outcome GIVEN, or why not
     */
    @Schema(name = "AutomaticRewardOutcome")
    record Last(LocalDate day, String outcome, Words reason) {}
}

import type { AutomaticReward, Reward } from "@laoke/api-client";

/** How a reward stands to what the member gets by itself. */
export type Standing =
  | "never" // it is not given by itself
  | "offered"
  | "instead" // of another that was chosen
  | "chosen"
  | "dearer" // than agreed: nothing is given until it is chosen again
  | "ended"; // chosen, but no longer given by itself

export function standingOf(reward: Pick<Reward, "id" | "points" | "automaticFrom">, choice: AutomaticReward | null): Standing {
  const offered = (reward.automaticFrom ?? null) !== null;
  if (choice?.rewardId === reward.id) {
    if (!offered) return "ended";
    return reward.points > choice.points ? "dearer" : "chosen";
  }
  if (!offered) return "never";
  return choice ? "instead" : "offered";
}

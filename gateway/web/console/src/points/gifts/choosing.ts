import type { Reward, Tier } from "@laoke/api-client";

export type WhyNot = { code: "notOffered" | "outOfStock" | "notInStore" | "tier" | "points"; points: number };

/** What is plainly in the way of a reward before the service is asked; null if nothing is. */
export function why(
  reward: Pick<Reward, "state" | "left" | "stores" | "limits" | "points">,
  available: number,
  storeId: string | undefined,
  tier: Tier,
): WhyNot | null {
  const because = (code: WhyNot["code"], points = 0): WhyNot => ({ code, points });
  if (reward.state !== "ACTIVE") return because("notOffered");
  if (reward.left === 0) return because("outOfStock");
  if (storeId && reward.stores && !reward.stores.includes(storeId)) return because("notInStore");
  if (reward.limits?.perTier && !reward.limits.perTier[tier]) return because("tier");
  return available < reward.points ? because("points", reward.points - available) : null;
}

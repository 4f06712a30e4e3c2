import type { Reward, RewardOrder } from "@laoke/api-client";

/** Where the member gets it: the home store, or the first that gives it where the home store does not. */
export function storeFor(reward: Pick<Reward, "stores">, homeStoreId: string): string {
  return !reward.stores || reward.stores.includes(homeStoreId) ? homeStoreId : (reward.stores[0] ?? homeStoreId);
}

export type Next = "order" | "confirm" | "till" | "done" | "ended";

/** What is left to do with an order; money is taken at the till only, so the till confirms those. */
export function nextOf(order: Pick<RewardOrder, "state" | "cash"> | undefined): Next {
  if (!order) return "order";
  if (order.state === "RESERVED") return Number(order.cash) > 0 ? "till" : "confirm";
  return order.state === "CONFIRMED" || order.state === "FULFILLED" ? "done" : "ended";
}

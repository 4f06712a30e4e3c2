import type { EligibilityList, Gift, Reward } from "@laoke/api-client";

/** This month and the next, `yyyy-MM`: lists are made for these. */
export function listMonths(today: string): [string, string] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const next = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, "0")}`;
  return [today.slice(0, 7), next];
}

export type HandStep = "prepare" | "check" | "confirm";

/** The signature a list waits for, or null when all three are there. */
export function nextHand(state: string): HandStep | null {
  return state === "OPEN" ? "prepare" : state === "PREPARED" ? "check" : state === "CHECKED" ? "confirm" : null;
}

const SHORTEST_REASON = 5;
export const enoughReason = (text: string): boolean => text.trim().length >= SHORTEST_REASON;

/** What a list can entitle somebody to. */
export const givable = <R extends Pick<Reward, "kind" | "state">>(rewards: R[]): R[] =>
  rewards.filter((r) => r.state === "ACTIVE" && (r.kind === "GIFT" || r.kind === "VOUCHER"));

/** Lines of a confirmed list that nobody has signed for yet. */
export function toHandOut(list: Pick<EligibilityList, "state" | "lines">, begun: Pick<Gift, "lineId">[]): EligibilityList["lines"] {
  if (list.state !== "CONFIRMED") return [];
  const signed = new Set(begun.map((gift) => gift.lineId));
  return list.lines.filter((line) => line.state === "ENTITLED" && !signed.has(line.id));
}

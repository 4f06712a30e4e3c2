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

import type { Tier, TierBar, TierPolicy, TierSimulation } from "@laoke/api-client";

/** What differs between two versions: paths such as `GOLD.reach.points` with the value before and after. */
export function differences(before: TierPolicy[], after: TierPolicy[]): { path: string; before: string; after: string }[] {
  const old = flat(before);
  const now = flat(after);
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((path) => old.get(path) !== now.get(path))
    .map((path) => ({ path, before: old.get(path) ?? "", after: now.get(path) ?? "" }));
}

function flat(tiers: TierPolicy[]): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (path: string, value: unknown) => {
    if (value === null || value === undefined) return;
    if (Array.isArray(value)) {
      if (value.length > 0) found.set(path, value.join(", "));
    } else if (typeof value === "object") {
      for (const [key, inner] of Object.entries(value)) walk(`${path}.${key}`, inner);
    } else found.set(path, String(value));
  };
  for (const { tier, ...policy } of tiers) walk(tier, policy);
  return found;
}

const TIERS: Tier[] = ["NONE", "SILVER", "GOLD", "DIAMOND"];

/** Members by present tier and tier under the draft, over all stores or one. */
export function movesOf(simulation: TierSimulation, storeId?: string) {
  const moves = simulation.moves.filter((move) => !storeId || move.storeId === storeId);
  const count = (from: Tier, to: Tier) => moves.filter((m) => m.from === from && m.to === to).reduce((sum, m) => sum + m.members, 0);
  const rows = TIERS.map((from) => ({ from, to: TIERS.map((to) => count(from, to)) }));
  const total = (test: (from: number, to: number) => boolean) =>
    rows.reduce((sum, row, from) => sum + row.to.reduce((inner, n, to) => inner + (test(from, to) ? n : 0), 0), 0);
  return { tiers: TIERS, rows, up: total((from, to) => to > from), down: total((from, to) => to < from), same: total((from, to) => to === from) };
}

/** Typed text as the number or amount of a bar; empty counts as nothing. */
export function typed<K extends keyof TierBar>(bar: TierBar, key: K, text: string): TierBar {
  const value = text.trim();
  if (value === "") return { ...bar, [key]: null };
  return { ...bar, [key]: key === "purchase" || key === "spend" ? value : Number(value) };
}

export const tomorrow = (now: Date, days = 1) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);

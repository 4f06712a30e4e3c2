import type { ClassShares } from "@laoke/api-client";

type Typed = Record<"a" | "b" | "c", string>;

const HUNDRED = 100;
const DIGITS = 4;

/** Shares as percent for people: 0.075 becomes 7.5. */
export const percents = (shares: ClassShares): Typed => ({ a: percent(shares.a), b: percent(shares.b), c: percent(shares.c) });

const percent = (fraction: string) => String(Number((Number(fraction) * HUNDRED).toFixed(2)));

/** Typed percents as exact fractions; null while one is no percentage, or all are more than everybody. */
export function fractions(typed: Typed): ClassShares | null {
  const parts = [typed.a, typed.b, typed.c].map((text) => (/^\d{1,3}(\.\d{1,2})?$/.test(text.trim()) ? Number(text) : Number.NaN));
  if (parts.some(Number.isNaN) || parts.reduce((sum, one) => sum + one, 0) > HUNDRED) return null;
  const [a, b, c] = parts.map((one) => (one / HUNDRED).toFixed(DIGITS));
  return { a: a!, b: b!, c: c! };
}

/** The month after that day, as 2026-12. */
export function nextMonth(day: Date): string {
  const next = new Date(Date.UTC(day.getFullYear(), day.getMonth() + 1, 1));
  return next.toISOString().slice(0, 7);
}

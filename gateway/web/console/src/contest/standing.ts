import type { Contest, ContestKind, ContestLine, ContestProfile, LocalDate } from "@laoke/api-client";

/** The year and number of `2026-Q4`. */
export const parts = (quarter: string) => ({ year: quarter.slice(0, 4), quarter: quarter.slice(6) });

/** The quarter a day is in, as `2026-Q4`. */
export const quarterOf = (day: LocalDate) => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/** So many quarters, that one first. */
export function quartersFrom(first: string, count: number): string[] {
  const at = Number(first.slice(0, 4)) * 4 + Number(first.slice(6)) - 1;
  return Array.from({ length: count }, (_, n) => `${Math.floor((at + n) / 4)}-Q${((at + n) % 4) + 1}`);
}

/** The one to look at first: the latest that has begun, else the next to come. */
export const current = (contests: Contest[]): Contest | undefined =>
  contests.find((one) => one.state !== "COMING") ?? contests.at(-1);

/** How long each bar is, from 0 to 100: of forms against the most, of shares as they are. */
export function bars(kind: ContestKind, people: ContestLine[]): Map<string, number> {
  const most = kind === "FORMS" ? Math.max(1, ...people.map((one) => Number(one.score ?? 0))) : 1;
  return new Map(people.map((one) => [one.staffId, Math.round((100 * Number(one.score ?? 0)) / most)]));
}

/** What still waits first, then as it was drawn. */
export const toVerifyFirst = (profiles: ContestProfile[]): ContestProfile[] =>
  [...profiles.filter((one) => one.verdict === null), ...profiles.filter((one) => one.verdict !== null)];

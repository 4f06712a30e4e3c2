import { MOVEMENTS, type Movement, type MovementKind } from "@laoke/api-client";

const ALWAYS: ReadonlySet<MovementKind> = new Set(["issued", "redeemed", "expired", "net"]);

/** The columns worth showing: what always counts, and whatever else happened. */
export function kindsIn(rows: readonly Pick<Movement, MovementKind>[]): MovementKind[] {
  return MOVEMENTS.filter((kind) => ALWAYS.has(kind) || rows.some((row) => row[kind] !== 0));
}

/** The months before a day's, newest first, `yyyy-MM`: only what is over can be closed. */
export function monthsBefore(today: string, count: number): string[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  return Array.from({ length: count }, (_, back) => {
    const at = year * 12 + month - 2 - back;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
  });
}

import type { Account } from "@laoke/api-client";

/** What two accounts have to spend once they are one; null as long as one of them is not known. */
export function spendableTogether(one: Account | undefined, other: Account | undefined): number | null {
  return one && other ? Math.max(0, one.available + other.available - one.debt - other.debt) : null;
}

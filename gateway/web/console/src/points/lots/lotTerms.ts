import type { Lot } from "@laoke/api-client";

/** What can be done about the last day of a lot: `null` for one without a last day, or spent to the end. */
export function termStep(lot: Pick<Lot, "expiresOn" | "remaining">, today: string): "extend" | "reinstate" | null {
  if (!lot.expiresOn) return null;
  if (lot.expiresOn < today) return lot.remaining === 0 ? "reinstate" : null;
  return lot.remaining > 0 ? "extend" : null;
}

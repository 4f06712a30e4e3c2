import type { ContactRef } from "@laoke/api-client";
import { toE164 } from "@laoke/ui";

/** Another member as somebody types them: a phone, else the number of a card; null while it can be neither. */
export function toContact(input: string): ContactRef | null {
  const phone = toE164(input);
  if (phone) return { phone };
  const card = input.replace(/[\s-]/g, "").toUpperCase();
  return /^[A-Z0-9]{8,32}$/.test(card) && !/^1[3-9]\d{0,9}$/.test(card) ? { card } : null;
}

/** Whole points within what there is, or null. */
export function wholePoints(text: string, most: number): number | null {
  if (!/^\d{1,9}$/.test(text.trim())) return null;
  const points = Number(text);
  return points > 0 && points <= most ? points : null;
}

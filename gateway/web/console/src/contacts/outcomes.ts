import type { Outcome, TaskKind } from "@laoke/api-client";
import { instantAt, localDate, plusDays } from "@laoke/i18n";

/** What can have come of a contact. Inconvenient is asked apart: it needs an agreed time. */
export function outcomesOf(kind: TaskKind): Outcome[] {
  return kind === "CALL" ? ["REACHED", "NO_ANSWER", "REFUSED", "WRONG_NUMBER"] : ["SENT"];
}

export interface AgreedTime {
  label: "evening" | "morning" | "afternoon" | "nextEvening";
  at: string;
}

/** Times a member is likely to name, all in the store's time zone and in the future. */
export function agreedTimes(now: Date, zone: string): AgreedTime[] {
  const today = localDate(now, zone);
  const tomorrow = plusDays(today, 1);
  const all: AgreedTime[] = [
    { label: "evening", at: instantAt(today, 19, 0, zone) },
    { label: "morning", at: instantAt(tomorrow, 10, 30, zone) },
    { label: "afternoon", at: instantAt(tomorrow, 15, 0, zone) },
    { label: "nextEvening", at: instantAt(tomorrow, 19, 0, zone) },
  ];
  return all.filter((choice) => new Date(choice.at) > now);
}

/** A `datetime-local` value read in the store's zone, or null when it is no time or lies in the past. */
export function agreedAt(value: string, zone: string, now: Date): string | null {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(value);
  if (!parts) return null;
  const at = instantAt(parts[1]!, Number(parts[2]), Number(parts[3]), zone);
  return new Date(at) > now ? at : null;
}

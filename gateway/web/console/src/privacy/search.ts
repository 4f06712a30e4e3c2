import type { AccessLogSearch, MemberLookup } from "@laoke/api-client";

export interface Asked {
  member: string;
  viewer: string;
  from: string;
  to: string;
}

export const NOTHING: Asked = { member: "", viewer: "", from: "", to: "" };

/** What a member is named by: number, card or phone. */
export function lookupOf(typed: string): MemberLookup {
  const text = typed.replace(/[\s-]/g, "");
  if (/^m\d{10}$/i.test(text)) return { number: text.toUpperCase() };
  return /^\d{12,19}$/.test(text) ? { card: text } : { phone: text };
}

/** Days as typed become instants of the reader's own time; the last day counts whole. */
export function searchOf(asked: Asked, memberId: string | undefined): AccessLogSearch {
  const day = (text: string, plus: number) => {
    const [year, month, date] = text.split("-").map(Number);
    return new Date(year!, month! - 1, date! + plus).toISOString();
  };
  return {
    ...(memberId && { memberId }),
    ...(asked.viewer.trim() && { viewer: asked.viewer.trim().toUpperCase() }),
    ...(asked.from && { from: day(asked.from, 0) }),
    ...(asked.to && { to: day(asked.to, 1) }),
  };
}

export const POSITIONS = ["hq", "store-manager", "vip-specialist", "consultant", "pos", "gateway", "member"] as const;
export const PLACES = ["profile", "look-up", "book", "enrolment", "assignment", "assignments", "tiers", "consents", "export", "erasure", "me", "edit"] as const;

export const known = <K extends string, O extends string>(names: readonly K[], name: string | null, other: O): K | O =>
  names.find((one) => one === name) ?? other;

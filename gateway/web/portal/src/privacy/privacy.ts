import type { Consent, ConsentPurpose, MemberExport } from "@laoke/api-client";

/** Version of the words on this page; kept with every consent given here. */
export const CONSENT_TEXT = "2026-11";

export const PURPOSES = ["CARE", "MARKETING", "PHOTO", "PROFILING", "PARTNER_SHARING"] as const satisfies readonly ConsentPurpose[];

export const POSITIONS = ["hq", "store-manager", "vip-specialist", "consultant", "pos", "gateway"] as const;
export const PLACES = ["profile", "look-up", "book", "enrolment", "assignment", "assignments", "tiers", "consents", "export", "erasure", "edit"] as const;

/** The one of the names that is known here, else the other word. */
export const known = <K extends string, O extends string>(names: readonly K[], name: string | null, other: O): K | O =>
  names.find((one) => one === name) ?? other;

export const ofPurpose = (items: readonly Consent[], purpose: ConsentPurpose) => items.filter((one) => one.purpose === purpose);

const PAGES_MAX = 500;

/** Puts what the other services hold into the export: lists whole, whatever their number of pages. */
export async function complete(
  start: MemberExport,
  read: (path: string, cursor?: string) => Promise<unknown>,
): Promise<Record<string, unknown>> {
  const parts: Record<string, unknown> = {};
  for (const { name, path } of start.elsewhere) {
    const first = await read(path);
    parts[name] = isPage(first) ? await rest(first, (cursor) => read(path, cursor)) : first;
  }
  const { elsewhere: _, ...own } = start;
  return { ...own, ...parts };
}

interface AnyPage {
  items: unknown[];
  next: string | null;
}

const isPage = (value: unknown): value is AnyPage =>
  typeof value === "object" && value !== null && Array.isArray((value as AnyPage).items) && "next" in value;

async function rest(first: AnyPage, read: (cursor: string) => Promise<unknown>): Promise<unknown[]> {
  const all = [...first.items];
  let next = first.next;
  for (let pages = 0; next !== null && pages < PAGES_MAX; pages++) {
    const page = await read(next);
    if (!isPage(page)) break;
    all.push(...page.items);
    next = page.next;
  }
  return all;
}

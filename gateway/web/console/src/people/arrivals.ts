import type { Arrivals, RecognisedBy, Visit } from "@laoke/api-client";

export interface News {
  seq: number;
  what: "ARRIVED" | "DRINK_SERVED" | "LEFT";
  at: string;
  visit: Visit;
}

/** The store after a piece of news; one heard before changes nothing. */
export function afterNews(known: Arrivals, news: News): Arrivals {
  if (news.seq <= known.news) return known;
  return { ...withVisit(known, news.visit), news: news.seq };
}

/** The store with a visit as it is now. */
export function withVisit(known: Arrivals, visit: Visit): Arrivals {
  const others = (list: Visit[]) => list.filter((v) => v.id !== visit.id);
  return visit.leftAt
    ? { ...known, here: others(known.here), left: [visit, ...others(known.left)] }
    : { ...known, here: [...others(known.here), visit].sort((a, b) => a.arrivedAt.localeCompare(b.arrivedAt)), left: others(known.left) };
}

/** How somebody was found, told from what was typed or scanned. */
export function recognisedBy(typed: string): RecognisedBy {
  const text = typed.replace(/\s/g, "");
  if (/^\d{4}\D/.test(text)) return "PHONE_TAIL";
  if (/^(\+\d{7,15}|1\d{10})$/.test(text)) return "PHONE";
  return /^\d{12,19}$/.test(text) ? "CARD" : /^[\p{L}·]+$/u.test(text) ? "NAME" : "CARD";
}

/** Seconds until the drink is due; negative when it is late. */
export const secondsLeft = (visit: Visit, now: number) => Math.ceil((Date.parse(visit.drinkDueAt) - now) / 1000);

/** 1:05, or −0:30 when it is late. */
export function clock(seconds: number): string {
  const all = Math.abs(seconds);
  return `${seconds < 0 ? "−" : ""}${Math.floor(all / 60)}:${String(all % 60).padStart(2, "0")}`;
}

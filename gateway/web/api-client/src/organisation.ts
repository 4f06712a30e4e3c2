import type { Instant, LocalDate, Texts } from "./common";
import type { Http, Page } from "./http";
import type { Gender, MemberClass, Tier } from "./member";

export const WEEK = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"] as const;
export type Weekday = (typeof WEEK)[number];
export const POSITIONS = ["CONSULTANT", "VIP_SPECIALIST", "STORE_MANAGER", "HQ"] as const;
export type Position = (typeof POSITIONS)[number];
export type Employment = "PROBATION" | "REGULAR";
export const SPOKEN = ["zh-CN", "en", "ko"] as const;

export interface Region {
  id: string;
  name: Texts;
}

/** Open on that weekday from and until a time of day; a day may have two stretches. */
export interface Hours {
  day: Weekday;
  opens: string;
  closes: string;
}

/** A day that is not as its weekday: closed, or open at other times. */
export interface DayException {
  on: LocalDate;
  closed: boolean;
  opens: string | null;
  closes: string | null;
  reason: Texts;
}

export interface StoreInFull {
  id: string;
  name: Texts;
  regionId: string;
  timeZone: string;
  hours: Hours[];
  exceptions: DayException[];
}

/** How far the account at the sign-in service is as the person's row says. */
export interface Access {
  state: "SYNCHRONISED" | "WAITING" | "FAILED";
  since: Instant;
  problem: string | null;
  userName: string | null;
}

export interface Person {
  id: string;
  name: string;
  storeId: string | null;
  role: Position;
  employment: Employment;
  active: boolean;
  phone: string | null;
  regionId: string | null;
  gender: Gender | null;
  languages: string[];
  designated: boolean;
  access: Access | null;
}

export interface PersonKept {
  name: string;
  storeId?: string;
  role: Position;
  employment: Employment;
  active: boolean;
  phone?: string;
  regionId?: string;
  userName?: string;
  gender?: Gender;
  languages: string[];
}

export interface StaffLogEntry {
  at: Instant;
  by: string;
  what: string;
}

export type DepartureKind = "LEAVING" | "TRANSFER";

export interface DepartureSummary {
  id: string;
  kind: DepartureKind;
  toStoreId: string | null;
  state: "PROPOSED" | "DONE" | "CANCELLED";
  proposedAt: Instant;
  proposedBy: string;
  endedAt: Instant | null;
  endedBy: string | null;
}

export interface DepartureShare {
  memberId: string;
  memberName: string;
  language: string;
  tier: Tier;
  class: MemberClass | null;
  staffId: string | null;
}

export interface DepartureColleague {
  staffId: string;
  name: string;
  employment: Employment;
  gender: Gender | null;
  languages: string[];
  members: number;
  classA: number;
  membersThen: number;
  classAThen: number;
}

export interface Departure extends DepartureSummary {
  staffId: string;
  name: string;
  storeId: string | null;
  shares: DepartureShare[];
  colleagues: DepartureColleague[];
}

const of = (id: string) => `/staff/${encodeURIComponent(id)}`;

export const organisationApi = (api: Http) => ({
  regions: () => api.get<Page<Region>>("/regions"),
  putRegion: (id: string, name: Texts) => api.put<Region>(`/regions/${encodeURIComponent(id)}`, { name }),
  stores: () => api.get<Page<StoreInFull>>("/stores"),
  putStore: ({ id, ...store }: StoreInFull) => api.put<StoreInFull>(`/stores/${encodeURIComponent(id)}`, store),
  people: (storeId?: string) => api.get<Page<Person>>("/staff", { storeId }),
  putPerson: (id: string, person: PersonKept) => api.put<Person>(of(id), person),
  designate: (id: string) => api.put<Person>(`${of(id)}/designation`, {}),
  oneTimePassword: (id: string, key: string) => api.post<{ userName: string; password: string }>(`${of(id)}/one-time-passwords`, {}, key),
  synchronise: (id: string, key: string) => api.post<void>(`${of(id)}/synchronisations`, {}, key),
  log: (id: string) => api.get<Page<StaffLogEntry>>(`${of(id)}/log`),
  departures: (id: string) => api.get<Page<DepartureSummary>>(`${of(id)}/departures`),
  departure: (id: string, departure: string) => api.get<Departure>(`${of(id)}/departures/${departure}`),
  propose: (id: string, departure: { kind: DepartureKind; toStoreId?: string }, key: string) =>
    api.post<Departure>(`${of(id)}/departures`, departure, key),
  share: (id: string, departure: string, memberId: string, staffId: string) =>
    api.put<Departure>(`${of(id)}/departures/${departure}/shares`, { shares: [{ memberId, staffId }] }),
  confirm: (id: string, departure: string, key: string) => api.post<Departure>(`${of(id)}/departures/${departure}/confirmation`, {}, key),
  giveUp: (id: string, departure: string) => api.del<void>(`${of(id)}/departures/${departure}`),
});

import type { MasterData } from "./records";
import type { Instant, LocalDate, Texts } from "./common";
import type { Http, Page } from "./http";

export type Tier = "NONE" | "SILVER" | "GOLD" | "DIAMOND";
export type MemberClass = "A" | "B" | "C" | "D";
export type Channel = "sms" | "email" | "call" | "wechat";
export type Consents = Record<Channel, boolean>;
export type Language = "zh-CN" | "en";
export type Gender = "FEMALE" | "MALE";
export type Source = "PURCHASE" | "POINTS_PROGRAMME" | "PROMOTION" | "CARD_ISSUE" | "REFERRAL" | "PORTAL" | "IMPORT";

export interface Member {
  id: string;
  number: string;
  name: string;
  addressForm: string;
  /** Masked by the server unless the caller may see it. */
  phone: string;
  email: string | null;
  wechat?: string | null;
  address?: string | null;
  birthday: LocalDate | null;
  gender: Gender | null;
  language: Language;
  homeStoreId: string;
  consultantId: string | null;
  consultantName: string | null;
  status: string;
  tier: Tier;
  class: MemberClass | null;
  card: { number: string; tier: Tier; status: string; issuedOn: LocalDate; expiresOn: LocalDate } | null;
  tierProgress: {
    nextTier: Tier;
    pointsNeeded?: number | null;
    windowMonths?: number | null;
    singlePurchase?: string | null;
  } | null;
  consents: Consents | null;
  enrolledAt: Instant | null;
  enrolledBy: string | null;
  source: Source | null;
  view: "FULL" | "LIMITED";
  /** Whether contact data is shown; who sees it may correct the profile. */
  contact?: "FULL" | "MASKED";
  /** Names the state that a correction starts from. */
  revision?: number | null;
}

export interface Enrolment {
  name: string;
  phone: string;
  birthday?: LocalDate;
  gender?: Gender;
  email?: string;
  language?: Language;
  homeStoreId?: string;
  source: Source;
  agreementVersion: string;
  /** The code of who brought them. */
  referralCode?: string;
  consents?: Consents;
}

export interface Store {
  id: string;
  name: Texts;
  regionId: string;
  timeZone: string;
}

export interface Staff {
  id: string;
  name: string;
  storeId: string;
  role: "STORE_MANAGER" | "VIP_SPECIALIST" | "CONSULTANT" | "HQ";
  employment: "PROBATION" | "REGULAR";
  active: boolean;
}

export interface TierChange {
  at: Instant;
  from: Tier;
  to: Tier;
  reason: "PURCHASE" | "POINTS" | "SPEND" | "VISITS" | "SPECIAL_ISSUE" | "RETURN" | "RENEWED" | "KEPT" | "LOCKED" | "TERM_ENDED";
}

export type ConsentPurpose = "CARE" | "MARKETING" | "PHOTO" | "PROFILING" | "PARTNER_SHARING";
export type ConsentChannel = "SMS" | "EMAIL" | "CALL" | "WECHAT" | "POST";

/** Something one can agree to; `at` is the last time it was given or taken back. */
export interface Consent {
  purpose: ConsentPurpose;
  channel: ConsentChannel | null;
  given: boolean;
  at: Instant | null;
  source: string | null;
  textVersion: string | null;
}

export interface ConsentChange {
  purpose: ConsentPurpose;
  channel?: ConsentChannel;
  given: boolean;
}

/** A view of the profile as its member is told of it. */
export interface ProfileView {
  at: Instant;
  position: string | null;
  storeId: string | null;
  place: string;
}

/** Who saw whose profile, as head office reads it. */
export interface AccessLogEntry {
  id: number;
  at: Instant;
  viewer: string;
  position: string | null;
  storeId: string | null;
  memberId: string;
  place: string;
}

export interface AccessLogSearch {
  memberId?: string;
  viewer?: string;
  from?: Instant;
  to?: Instant;
}

/** What member-service holds; `elsewhere` names paths (`/v1/…`) of other services. */
export interface MemberExport {
  format: string;
  at: Instant;
  profile: Member;
  held: Record<string, unknown>;
  elsewhere: { name: string; path: string }[];
}

/** Exact look-ups only: the service refuses browsing. */
export type MemberLookup = { phone: string } | { card: string } | { number: string } | { email: string } | { tail: string; name: string };

export const memberApi = (api: Http) => ({
  find: (lookup: MemberLookup) => api.get<Page<Member>>("/members", { ...lookup }),
  mine: (cursor?: string) => api.get<Page<Member>>("/members/mine", { cursor, limit: 20 }),
  member: (id: string) => api.get<Member>(`/members/${encodeURIComponent(id)}`),
  me: () => api.get<Member>("/me"),
  correctMe: (data: MasterData, revision: number) => api.put<Member>("/me/master-data", data, String(revision)),
  myConsents: () => api.get<{ items: Consent[] }>("/me/consents"),
  agree: (changes: ConsentChange[], textVersion: string) => api.put<{ items: Consent[] }>("/me/consents", { changes, textVersion }),
  myViews: (cursor?: string) => api.get<Page<ProfileView>>("/me/views", { cursor, limit: 20 }),
  accessLog: (search: AccessLogSearch, cursor?: string) => api.get<Page<AccessLogEntry>>("/members/access-log", { ...search, cursor, limit: 50 }),
  myExport: () => api.get<MemberExport>("/me/export"),
  /** A page, or one thing, of another service that an export names. */
  elsewhere: (path: string, cursor?: string) => api.get<unknown>(path.replace(/^\/v1/, ""), { cursor }),
  eraseMe: (number: string, key: string) => api.post<void>("/me/erasure", { number }, key),
  tierHistory: (id: string) => api.get<Page<TierChange>>(`/members/${encodeURIComponent(id)}/tier-history`),
  enrol: (enrolment: Enrolment, key: string) => api.post<Member>("/members", enrolment, key),
  assign: (id: string, staffId: string) => api.put<Member>(`/members/${encodeURIComponent(id)}/consultant`, { staffId }),
  stores: () => api.get<Page<Store>>("/stores"),
  staff: (storeId: string) => api.get<Page<Staff>>("/staff", { storeId, limit: 100 }),
});

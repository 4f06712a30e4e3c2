import type { Instant, LocalDate, Texts } from "./common";
import type { Http, Page } from "./http";
import type { Tier } from "./member";

const at = encodeURIComponent;

export type PaidTier = Exclude<Tier, "NONE">;

/** Any one of these is enough; null does not count. Yuan as decimal text. */
export interface TierBar {
  purchase: string | null;
  points: number | null;
  spend: string | null;
  visits: number | null;
  windowMonths: number | null;
}

export type TermKind = "ANNIVERSARY" | "MONTHS" | "FIXED_DATE";
export type Downgrade = "NONE" | "ONE" | "FULL";

export interface CardTerms {
  discountPercent: string;
  stores: string[];
  benefitsZh: string;
  benefitsEn: string;
  yearlyFee: string | null;
}

export interface TierPolicy {
  tier: PaidTier;
  reach: TierBar;
  keep: TierBar;
  term: { kind: TermKind; length: number; month: number | null; day: number | null };
  downgrade: Downgrade;
  neverDowngrade: boolean;
  graceDays: number;
  card: CardTerms;
}

export interface TierVersion {
  id: string | null;
  no: number | null;
  state: "DRAFT" | "LIVE" | "DISCARDED";
  note: string;
  tiers: TierPolicy[];
  basedOn: number | null;
  effectiveFrom: LocalDate | null;
  edition: number;
  editedAt: Instant | null;
  editedBy: string[];
  decidedAt: Instant | null;
  decidedBy: string | null;
  inForce: boolean;
}

export interface TierSimulation {
  id: string;
  policyId: string;
  edition: number;
  since: LocalDate;
  askedAt: Instant;
  askedBy: string;
  members: number;
  lookedAt: number;
  finishedAt: Instant | null;
  moves: { storeId: string; from: Tier; to: Tier; members: number }[];
  sample: { memberId: string; number: string; storeId: string; from: Tier; to: Tier }[];
}

export interface TierMissing {
  purchase: string | null;
  points: number | null;
  spend: string | null;
  visits: number | null;
  windowMonths: number | null;
}

export interface CardRecord {
  number: string;
  tier: Tier;
  status: "ACTIVE" | "EXPIRED" | "CANCELLED" | "LOST";
  issuedOn: LocalDate;
  expiresOn: LocalDate;
  endedAt: Instant | null;
  reason: string | null;
  replaces: string | null;
}

export type ApplicationKind = "CARD" | "SPECIAL_ISSUE" | "REINSTATEMENT";

export interface MembershipApplication {
  id: string;
  memberId: string;
  memberLabel: string;
  memberNumber: string;
  storeId: string;
  kind: ApplicationKind;
  tier: PaidTier | null;
  reason: string;
  state: "APPLIED" | "UNDER_REVIEW" | "ISSUED" | "DECLINED";
  appliedAt: Instant;
  appliedBy: string | null;
  byMember: boolean;
  reviewedBy: string | null;
  reviewNote: string | null;
  decidedAt: Instant | null;
  decidedBy: string | null;
  decision: string | null;
}

export type SanctionKind = "WARNING" | "SUSPENSION" | "CANCELLATION";

export interface Sanction {
  id: string;
  memberId: string;
  memberLabel: string;
  memberNumber: string;
  storeId: string;
  kind: SanctionKind;
  reason: string;
  until: LocalDate | null;
  state: "IN_FORCE" | "LIFTED" | "OVER";
  imposedAt: Instant;
  imposedBy: string | null;
  objection: string | null;
  objectedAt: Instant | null;
  answer: string | null;
}

export interface Agreement {
  version: string;
  title: Texts;
  text: Texts;
  announcedAt: Instant;
  effectiveOn: LocalDate;
  inForce: boolean;
}

export interface MembershipFee {
  id: string;
  tier: Tier;
  termEnds: LocalDate;
  amount: string;
  state: "DUE" | "PAID" | "WAIVED";
  note: string | null;
}

export interface Membership {
  memberId: string;
  status: string;
  tier: Tier;
  policyNo: number;
  gives: CardTerms | null;
  outlook: {
    nextTier: PaidTier | null;
    toNext: TierMissing | null;
    on: LocalDate | null;
    becomes: Tier | null;
    toKeep: TierMissing | null;
    held: boolean;
  };
  cards: CardRecord[];
  lock: { reason: string; at: Instant; by: string | null; until: LocalDate | null } | null;
  applications: MembershipApplication[];
  sanctions: Sanction[];
  toAccept: Agreement[];
  fees: MembershipFee[];
}

export const tiersApi = (api: Http) => ({
  versions: () => api.get<Page<TierVersion>>("/tiers/policies"),
  draft: (note: string, key: string) => api.post<TierVersion>("/tiers/policies", { note }, key),
  edit: (id: string, edition: number, note: string, tiers: TierPolicy[]) =>
    api.put<TierVersion>(`/tiers/policies/${at(id)}`, { edition, note, tiers }),
  approve: (id: string, edition: number, effectiveFrom: LocalDate, key: string) =>
    api.post<TierVersion>(`/tiers/policies/${at(id)}/approval`, { edition, effectiveFrom }, key),
  discard: (id: string, key: string) => api.post<TierVersion>(`/tiers/policies/${at(id)}/discard`, {}, key),
  simulate: (id: string, key: string) => api.post<TierSimulation>(`/tiers/policies/${at(id)}/simulations`, {}, key),
  simulations: (id: string) => api.get<Page<TierSimulation>>(`/tiers/policies/${at(id)}/simulations`),
  simulation: (id: string) => api.get<TierSimulation>(`/tiers/simulations/${at(id)}`),

  membership: (id: string) => api.get<Membership>(`/members/${at(id)}/membership`),
  lose: (id: string, number: string, reason: string, key: string) =>
    api.post<Page<CardRecord>>(`/members/${at(id)}/cards/${at(number)}/loss`, { reason }, key),
  apply: (id: string, kind: ApplicationKind, tier: PaidTier | null, reason: string, key: string) =>
    api.post<MembershipApplication>(`/members/${at(id)}/applications`, { kind, ...(tier && { tier }), reason }, key),
  lock: (id: string, reason: string, until: LocalDate | null) =>
    api.put<Membership>(`/members/${at(id)}/tier-lock`, { reason, ...(until && { until }) }),
  unlock: (id: string) => api.del<Membership>(`/members/${at(id)}/tier-lock`),
  impose: (id: string, kind: SanctionKind, reason: string, until: LocalDate | null, key: string) =>
    api.post<Sanction>(`/members/${at(id)}/sanctions`, { kind, reason, ...(until && { until }) }, key),
  settleFee: (id: string, fee: string, paid: boolean, note: string, key: string) =>
    api.post<MembershipFee>(`/members/${at(id)}/fees/${at(fee)}/settlement`, { paid, ...(note && { note }) }, key),
  acceptFor: (id: string, version: string, key: string) =>
    api.post<Page<Agreement>>(`/members/${at(id)}/agreements/${at(version)}/acceptance`, {}, key),

  applications: (open: boolean, storeId?: string) => api.get<Page<MembershipApplication>>("/tiers/applications", { open: String(open), storeId }),
  review: (id: string, note: string, key: string) =>
    api.post<MembershipApplication>(`/tiers/applications/${at(id)}/review`, note ? { note } : {}, key),
  decide: (id: string, issue: boolean, reason: string, key: string) =>
    api.post<MembershipApplication>(`/tiers/applications/${at(id)}/decision`, { issue, ...(reason && { reason }) }, key),
  specialIssues: (from: LocalDate, until: LocalDate, storeId?: string) =>
    api.get<Page<{ storeId: string; tier: Tier; cards: number }>>("/tiers/special-issues", { from, until, storeId }),
  objections: (storeId?: string) => api.get<Page<Sanction>>("/tiers/objections", { storeId }),
  answer: (id: string, lift: boolean, text: string, key: string) =>
    api.post<Sanction>(`/tiers/objections/${at(id)}/decision`, { lift, text }, key),

  agreements: () => api.get<Page<Agreement>>("/agreements"),
  announce: (agreement: { version: string; title: Texts; text: Texts; effectiveOn: LocalDate }, key: string) =>
    api.post<Agreement>("/agreements", agreement, key),
  notAccepted: (version: string, storeId: string, cursor?: string) =>
    api.get<Page<{ memberId: string; label: string; number: string }>>(`/agreements/${at(version)}/missing`, { storeId, cursor, limit: 20 }),

  mine: () => api.get<Membership>("/me/membership"),
  current: () => api.get<TierPolicy[]>("/tiers/current"),
  loseOwn: (number: string, key: string) => api.post<Page<CardRecord>>("/me/card-losses", { number }, key),
  applyOwn: (tier: PaidTier, reason: string, key: string) => api.post<MembershipApplication>("/me/applications", { tier, reason }, key),
  object: (id: string, text: string, key: string) => api.post<Sanction>(`/me/sanctions/${at(id)}/objection`, { text }, key),
  accept: (version: string, key: string) => api.post<Page<Agreement>>(`/me/agreements/${at(version)}/acceptance`, {}, key),
});

import type { Decimal, Instant, LocalDate, Texts } from "./common";
import type { Http, Page } from "./http";
import type { MemberClass, Tier } from "./member";

export type RulesState = "DRAFT" | "SUBMITTED" | "REJECTED" | "SCHEDULED" | "LIVE" | "RETIRED";

export interface ItemMatch {
  skus?: string[];
  categories?: string[];
  styles?: string[];
}

export interface EarningRule {
  id: string;
  name?: Texts | null;
  base?: boolean | null;
  priority?: number | null;
  group?: string | null;
  alone?: boolean | null;
  when?: {
    tiers?: Tier[];
    classes?: MemberClass[];
    stores?: string[];
    regions?: string[];
    items?: ItemMatch;
    except?: ItemMatch;
    daysOfWeek?: string[];
    hours?: { from: string; to: string };
    dates?: { from?: LocalDate; to?: LocalDate };
    birthday?: "DAY" | "WEEK" | "MONTH";
    firstPurchase?: boolean;
    basketAtLeast?: Decimal;
    tenders?: string[];
    segments?: string[];
    referred?: boolean;
  } | null;
  give: { points?: number; pointsPerYuan?: Decimal; multiply?: Decimal; of?: "BASE" | "SO_FAR" };
  caps?: { perReceipt?: number; perMember?: { points: number; period: string }[] } | null;
  budget?: { programme?: number; eachStore?: number; stores?: Record<string, number> } | null;
  validity?: { months?: number; rounding?: string; until?: LocalDate } | null;
  pendingDays?: number | null;
  /** In place of pendingDays: until one of these. */
  pending?: {
    days?: number;
    date?: LocalDate;
    event?: string;
    cancelAfterDays?: number;
    eventName?: { zh: string; en: string };
  } | null;
}

export interface RuleDefinition {
  rules: EarningRule[];
  caps?: EarningRule["caps"];
}

export interface RulesSummary {
  version: number;
  state: RulesState;
  rules: number;
  note: string | null;
  effectiveFrom: Instant | null;
  madeBy: string;
  madeAt: Instant;
  checkedBy: string | null;
  checkedAt: Instant | null;
}

export interface RulesVersion {
  version: number;
  state: RulesState;
  definition: RuleDefinition;
  note: string | null;
  revision: number;
  effectiveFrom: Instant | null;
  madeBy: string;
  madeAt: Instant;
  editors: string[];
  submittedBy: string | null;
  submittedAt: Instant | null;
  checkedBy: string | null;
  checkedAt: Instant | null;
  reason: string | null;
  findings: { severity: "ERROR" | "WARNING"; code: string; rule: string; text: Texts }[];
  preview: { rule: string; zh: string; en: string }[];
}

export interface TrialRequest {
  purchase: {
    storeId: string;
    soldAt?: Instant;
    lines: { sku: string; category?: string; style?: string; amount: Decimal }[];
  };
  buyer?: { tier?: Tier; valueClass?: MemberClass; birthday?: string; firstPurchase?: boolean };
}

export interface TrialAnswer {
  points: number;
  money: Decimal[];
  components: { rule: string; points: number; expiresOn: LocalDate; availableOn: LocalDate | null; text: Texts }[];
}

export interface SimulationAmounts {
  now: number;
  draft: number;
  difference: number;
}

export interface Simulation {
  id: string;
  version: number;
  from: LocalDate;
  to: LocalDate;
  storeId: string | null;
  state: "QUEUED" | "RUNNING" | "DONE" | "FAILED";
  processed: number;
  total: number | null;
  requestedBy: string;
  requestedAt: Instant;
  endedAt: Instant | null;
  result: {
    receipts: number;
    points: SimulationAmounts;
    costNow: Decimal;
    costDraft: Decimal;
    costDifference: Decimal;
    byStore: { storeId: string; receipts: number; points: SimulationAmounts }[];
    byTier: { tier: Tier; receipts: number; points: SimulationAmounts }[];
    winners: { memberId: string; points: SimulationAmounts }[];
    losers: { memberId: string; points: SimulationAmounts }[];
    factsAsOf: Instant;
  } | null;
}

export interface RulesDraft {
  definition: RuleDefinition;
  note?: string;
}

/** A group of members that rules can name. */
export interface Segment {
  id: string;
  members: number;
  changedAt: Instant;
  changedBy: string;
}

export interface SegmentReplaced {
  id: string;
  members: number;
  /** Ids that name no member, left out. */
  unknown: number;
}

const at = (version: number) => `/earning-rules/${version}`;

const segment = (id: string) => `/segments/${encodeURIComponent(id)}`;

export const rulesApi = (api: Http) => ({
  segments: (cursor?: string) => api.get<Page<Segment>>("/segments", { cursor, limit: 100 }),
  segmentMembers: (id: string, cursor?: string) => api.get<Page<string>>(`${segment(id)}/members`, { cursor }),
  putSegment: (id: string, memberIds: string[]) => api.put<SegmentReplaced>(segment(id), { memberIds }),
  /** One member id a line. */
  putSegmentFile: (id: string, lines: Blob) => api.put<SegmentReplaced>(`${segment(id)}/batch`, lines),
  list: (cursor?: string) => api.get<Page<RulesSummary>>("/earning-rules", { cursor }),
  /** The version in effect now; 404 before the first. */
  live: () => api.get<RulesVersion>("/earning-rules/live"),
  version: (version: number) => api.get<RulesVersion>(at(version)),
  draft: (draft: RulesDraft, key: string) => api.post<RulesVersion>("/earning-rules", draft, key),
  edit: (version: number, revision: number, draft: RulesDraft) => api.put<RulesVersion>(at(version), draft, String(revision)),
  submit: (version: number, effectiveFrom: Instant | undefined, key: string) =>
    api.post<RulesVersion>(`${at(version)}/submit`, effectiveFrom ? { effectiveFrom } : {}, key),
  approve: (version: number, key: string) => api.post<RulesVersion>(`${at(version)}/approve`, {}, key),
  reject: (version: number, reason: string, key: string) => api.post<RulesVersion>(`${at(version)}/reject`, { reason }, key),
  test: (version: number, request: TrialRequest, key: string) => api.post<TrialAnswer>(`${at(version)}/test`, request, key),
  simulate: (version: number, request: { from: LocalDate; to: LocalDate; storeId?: string }, key: string) =>
    api.post<Simulation>(`${at(version)}/simulations`, request, key),
  simulations: (version: number) => api.get<Page<Simulation>>(`${at(version)}/simulations`),
  simulation: (version: number, id: string) => api.get<Simulation>(`${at(version)}/simulations/${encodeURIComponent(id)}`),
});

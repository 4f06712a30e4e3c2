import type { Decimal, Instant, LocalDate, Texts } from "./common";
import type { Http, Page } from "./http";

export const ADJUSTMENT_KINDS = ["GOODWILL", "COMPENSATION", "CORRECTION", "MISUSE"] as const;
export type AdjustmentKind = (typeof ADJUSTMENT_KINDS)[number];

export interface AdjustmentRequest {
  member: { id: string };
  /** Signed, not zero. */
  points: number;
  kind: AdjustmentKind;
  storeId: string;
  reason: string;
}

export interface Adjustment {
  /** Null of one that was only tried. */
  id: string | null;
  memberId: string;
  storeId: string;
  points: number;
  kind: AdjustmentKind;
  reason: string;
  state: "PROPOSED" | "APPROVED" | "DECLINED";
  madeBy: string | null;
  madeAt: Instant | null;
  checkedBy: string | null;
  checkedAt: Instant | null;
  note: string | null;
  before: number;
  after: number;
}

export interface WaitingReturn {
  receiptId: string;
  storeId: string;
  number: string;
  memberId: string;
  sku: string;
  quantity: number;
  matched: number;
  returnedAt: Instant;
  waitingSince: Instant;
}

export interface Hand {
  by: string;
  at: Instant;
}

export interface EligibilityList {
  month: string;
  storeId: string;
  state: "OPEN" | "PREPARED" | "CHECKED" | "CONFIRMED";
  prepared: Hand | null;
  checked: Hand | null;
  confirmed: Hand | null;
  lines: {
    id: string;
    memberId: string;
    rewardId: string;
    name: Texts;
    reason: "BIRTHDAY" | "SPENDING" | "ADDED";
    detail: string | null;
    state: "ENTITLED" | "STRUCK" | "COLLECTED";
    note: string | null;
    changedBy: string | null;
  }[];
}

export interface FraudFlag {
  id: string;
  ruleId: string;
  rule: Texts;
  subject: string;
  memberId: string | null;
  storeId: string | null;
  from: Instant;
  period: string;
  times: number;
  points: number;
  held: boolean;
  state: "OPEN" | "CONFIRMED" | "DISMISSED";
  raisedAt: Instant;
  reason: string | null;
  checkedBy: string | null;
}

/** More than so many times, or points, of something in an hour or a day is flagged. */
export interface FraudRule {
  id: string;
  what: string;
  per: string;
  period: string;
  countMax: number | null;
  pointsMax: number | null;
  hold: boolean;
  active: boolean;
  name: Texts;
}

export type FraudLimits = Pick<FraudRule, "countMax" | "pointsMax" | "hold" | "active">;

export interface Hold {
  memberId: string;
  at: Instant;
  held: boolean;
  by: string;
  reason: string;
  flagId: string | null;
}

export interface PointsAmount {
  points: number;
  money: Decimal;
}

export interface Liability {
  asOf: Instant;
  costPerPoint: Decimal;
  available: PointsAmount;
  pending: PointsAmount;
  reserved: PointsAmount;
  debt: PointsAmount;
  /** By the month the points end in; a null month never ends. */
  open: { month: LocalDate | null; points: number; money: Decimal }[];
  breakage: { enough: boolean; cohortPoints: number; rate: Decimal | null; expected: PointsAmount | null; method: string };
}

export const MOVEMENTS = ["issued", "reversed", "redeemed", "refunded", "expired", "reinstated", "adjusted", "transferred", "net"] as const;
export type MovementKind = (typeof MOVEMENTS)[number];

export type Movement = Record<MovementKind, number> & {
  start: LocalDate | null;
  storeId: string | null;
  money: Record<MovementKind, Decimal>;
};

/** A month as it was when it was closed. */
export interface ClosedMonth {
  month: string;
  frozenAt: Instant;
  costPerPoint: Decimal;
  /** Null for a single store. */
  opening: number | null;
  closing: number | null;
  stores: Movement[];
}

export interface TrialBalance {
  asOf: Instant;
  accounts: { account: string; side: string; points: number; money: Decimal }[];
  total: number;
}

export interface ForecastDay {
  on: LocalDate;
  becomesAvailable: number;
  expires: number;
  lapses: number;
}

export interface Seal {
  no: number;
  day: LocalDate;
  at: Instant;
  accounts: number;
  transactions: number;
  root: string;
  before: string;
  hash: string;
}

export interface DayEndStep {
  day: LocalDate;
  step: string;
  state: "OPEN" | "RUNNING" | "DONE";
  holders: number;
  handled: number;
  points: number;
  startedAt: Instant | null;
  endedAt: Instant | null;
}

const list = (month: string, storeId: string) => `/eligibility/${encodeURIComponent(month)}/${encodeURIComponent(storeId)}`;

/** What managers and head office decide and read. */
export const deskApi = (api: Http) => ({
  propose: (request: AdjustmentRequest, key: string) => api.post<Adjustment>("/adjustments", request, key),
  /** What a proposal would do; nothing is kept. */
  tryOut: (request: AdjustmentRequest, key: string) => api.post<Adjustment>("/adjustments?dryRun=true", request, key),
  adjustments: (storeId: string, state: Adjustment["state"], cursor?: string) =>
    api.get<Page<Adjustment>>("/adjustments", { storeId, state, cursor }),
  decideAdjustment: (id: string, verb: "approve" | "decline", note: string | undefined, key: string) =>
    api.post<Adjustment>(`/adjustments/${encodeURIComponent(id)}/${verb}`, note ? { note } : {}, key),
  waitingReturns: (storeId: string | undefined) => api.get<Page<WaitingReturn>>("/returns/waiting", { storeId }),
  eligibility: (month: string, storeId: string) => api.get<EligibilityList>(list(month, storeId)),
  generate: (month: string, storeId: string, key: string) => api.post<EligibilityList>(`${list(month, storeId)}/generate`, {}, key),
  sign: (month: string, storeId: string, step: "prepare" | "check" | "confirm", key: string) =>
    api.post<EligibilityList>(`${list(month, storeId)}/${step}`, {}, key),
  addEligible: (month: string, storeId: string, line: { memberId: string; rewardId: string; reason: string }, key: string) =>
    api.post<EligibilityList>(`${list(month, storeId)}/lines`, line, key),
  strike: (month: string, storeId: string, line: string, reason: string, key: string) =>
    api.post<EligibilityList>(`${list(month, storeId)}/lines/${encodeURIComponent(line)}/strike`, { reason }, key),
  flags: (state: FraudFlag["state"], cursor?: string) => api.get<Page<FraudFlag>>("/fraud/flags", { state, cursor }),
  decideFlag: (id: string, verb: "confirm" | "dismiss", reason: string, key: string) =>
    api.post<FraudFlag>(`/fraud/flags/${encodeURIComponent(id)}/${verb}`, { reason }, key),
  fraudRules: () => api.get<Page<FraudRule>>("/fraud/rules"),
  setFraudRule: (id: string, limits: FraudLimits) => api.put<FraudRule>(`/fraud/rules/${encodeURIComponent(id)}`, limits),
  holds: () => api.get<Page<Hold>>("/fraud/holds"),
  hold: (memberId: string, reason: string, key: string) => api.post<Page<Hold>>("/fraud/holds", { memberId, reason }, key),
  release: (memberId: string, reason: string, key: string) =>
    api.post<Page<Hold>>(`/fraud/holds/${encodeURIComponent(memberId)}/release`, { reason }, key),
  liability: () => api.get<Liability>("/finance/liability"),
  movements: (query: { from: LocalDate; to: LocalDate; storeId?: string; by: "month" | "day" | "store" }) =>
    api.get<Page<Movement>>("/finance/movements", query),
  month: (month: string, storeId?: string) => api.get<ClosedMonth>(`/finance/months/${encodeURIComponent(month)}`, { storeId }),
  closeMonth: (month: string, key: string) => api.post<ClosedMonth>(`/finance/months/${encodeURIComponent(month)}/close`, {}, key),
  trialBalance: () => api.get<TrialBalance>("/finance/trial-balance"),
  forecast: (days: number) => api.get<Page<ForecastDay>>("/finance/forecast", { days }),
  seals: (cursor?: string) => api.get<Page<Seal>>("/finance/seals", { cursor }),
  dayEnds: (days: number) => api.get<Page<DayEndStep>>("/day-ends", { days }),
});

import type { Instant, LocalDate } from "./common";
import type { Http, Page } from "./http";

/** The nine steps in their order. The service guards the order; the list is for showing it. */
export const STEPS = [
  "LISTEN",
  "EMPATHISE",
  "APOLOGISE",
  "CLARIFY",
  "EXPLAIN",
  "RESOLVE",
  "COMPENSATE",
  "VERIFY",
  "FOLLOW_UP",
] as const;
export type Step = (typeof STEPS)[number];

export const SEVERITIES = ["LOW", "NORMAL", "HIGH", "SAFETY"] as const;
export type Severity = (typeof SEVERITIES)[number];

export const CATEGORIES = [
  "QUALITY",
  "SIZE_FIT",
  "SERVICE",
  "PRICE",
  "AFTER_SALES",
  "POINTS_CARD",
  "DELIVERY",
  "PRIVACY",
  "STORE_ENVIRONMENT",
  "OTHER",
] as const;
export type Category = (typeof CATEGORIES)[number];

export const CHANNELS = ["STORE", "PHONE", "PORTAL", "CALL", "THIRD_PARTY", "HOTLINE"] as const;
export type ComplaintChannel = (typeof CHANNELS)[number];

export const COMPENSATIONS = ["GIFT", "POINTS", "VOUCHER", "SERVICE"] as const;
export type CompensationKind = (typeof COMPENSATIONS)[number];

export interface StepTaken {
  step: Step;
  /** 1, and one more each time the case was reopened. */
  round: number;
  at: Instant;
  by: string | null;
  note: string | null;
  detail: {
    action?: string;
    owner?: string;
    dueOn?: LocalDate;
    compensation?: { kind: CompensationKind; value: string };
    satisfied?: boolean;
    held?: boolean;
  } | null;
}

export interface Case {
  id: string;
  number: string;
  memberId: string | null;
  /** How to address the member; for staff only. */
  memberName: string | null;
  memberPhone: string | null;
  storeId: string;
  category: Category;
  severity: Severity;
  text: string;
  state: "OPEN" | "RESOLVED" | "CLOSED";
  nextStep: Step | null;
  dueAt: Instant | null;
  overdue: boolean;
  openedAt: Instant;
  openedBy: string | null;
  steps: StepTaken[];
}

export interface NewCase {
  memberId?: string;
  storeId?: string;
  category: Category;
  severity: Severity;
  text: string;
  channel: ComplaintChannel;
}

export interface StepRequest {
  step: Step;
  note: string;
  confirmedByMember?: boolean;
  action?: string;
  owner?: string;
  dueOn?: LocalDate;
  compensation?: { kind: CompensationKind; value: string };
  satisfied?: boolean;
  held?: boolean;
}

export const complaintApi = (api: Http) => ({
  list: (filter: { storeId?: string; state?: string; memberId?: string; cursor?: string; limit?: number }) =>
    api.get<Page<Case>>("/complaints", filter),
  mine: (cursor?: string) => api.get<Page<Case>>("/complaints/mine", { cursor }),
  one: (id: string) => api.get<Case>(`/complaints/${encodeURIComponent(id)}`),
  open: (request: NewCase, key: string) => api.post<Case>("/complaints", request, key),
  take: (id: string, request: StepRequest, key: string) =>
    api.post<Case>(`/complaints/${encodeURIComponent(id)}/steps`, request, key),
});

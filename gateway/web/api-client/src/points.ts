import type { Instant, LocalDate, Texts } from "./common";
import type { Http, Page } from "./http";

export interface Account {
  memberId: string;
  available: number;
  reserved: number;
  pending: number;
  debt: number;
  lifetimeEarned: number;
  expiring: { on: LocalDate; points: number }[];
  /** Earned but not yet to be spent, by the day on which they are. */
  pendingLots: { on: LocalDate; points: number }[];
  asOf: Instant;
}

export interface Lot {
  id: string;
  earnedAt: Instant;
  points: number;
  remaining: number;
  expiresOn: LocalDate | null;
  /** Pending until this day; null if the points are not pending. */
  availableOn: LocalDate | null;
  storeId: string | null;
  receiptNumber: string | null;
}

export type EntryKind =
  | "EARNED"
  | "BONUS"
  | "ACTIVATED"
  | "REVERSED"
  | "RESERVED"
  | "REDEEMED"
  | "RELEASED"
  | "REFUNDED"
  | "EXPIRED"
  | "EXTENDED"
  | "REINSTATED"
  | "ADJUSTED"
  | "TRANSFERRED"
  | "DEBT_PAID";

export interface Entry {
  id: string;
  at: Instant;
  kind: EntryKind;
  /** Signed. */
  points: number;
  balance: number;
  storeId: string | null;
  receiptId: string | null;
  /** The receipt's number where there is a receipt, else what the till or the service named it by. */
  reference: string | null;
  /** A stable name such as `purchase` or `return`. */
  reason: string | null;
  /** Why, in words for the member. */
  text: Texts | null;
}

export interface Redemption {
  id: string;
  state: "RESERVED" | "CONFIRMED" | "CANCELLED" | "TIMED_OUT";
  points: number;
  /** Points spent; 0 until confirmed. */
  confirmed: number;
  expiresAt: Instant;
  balance: number;
}

const account = (memberId: string) => `/accounts/${encodeURIComponent(memberId)}`;

export const pointsApi = (api: Http) => ({
  /** `memberId` is "me" in the portal. */
  account: (memberId: string) => api.get<Account>(account(memberId)),
  lots: (memberId: string, cursor?: string) => api.get<Page<Lot>>(`${account(memberId)}/lots`, { cursor }),
  history: (memberId: string, cursor?: string) => api.get<Page<Entry>>(`${account(memberId)}/history`, { cursor }),
  extend: (memberId: string, lot: string, request: { expiresOn: LocalDate; reason: string }, key: string) =>
    api.post<void>(`${account(memberId)}/lots/${encodeURIComponent(lot)}/extensions`, request, key),
  reinstate: (memberId: string, lot: string, request: { expiresOn?: LocalDate; reason: string }, key: string) =>
    api.post<void>(`${account(memberId)}/lots/${encodeURIComponent(lot)}/reinstatements`, request, key),
  reserve: (request: { member: { id: string }; points: number; storeId: string }, key: string) =>
    api.post<Redemption>("/redemptions", request, key),
  redemption: (id: string) => api.get<Redemption>(`/redemptions/${encodeURIComponent(id)}`),
  confirm: (id: string, key: string) => api.post<Redemption>(`/redemptions/${encodeURIComponent(id)}/confirm`, {}, key),
  cancel: (id: string, key: string) => api.post<Redemption>(`/redemptions/${encodeURIComponent(id)}/cancel`, {}, key),
});

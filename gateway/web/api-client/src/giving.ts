import type { Decimal, Instant, LocalDate } from "./common";
import type { Http, Page } from "./http";
import type { Entry } from "./points";

/** The other member, by exactly one of the two. */
export type ContactRef = { card: string } | { phone: string };

export interface Transfer {
  id: string;
  part: "GIVER" | "RECEIVER";
  points: number;
  state: "PROPOSED" | "ACCEPTED" | "BOOKED" | "DECLINED" | "CANCELLED" | "LAPSED";
  named: "CARD" | "PHONE";
  tail: string | null;
  proposedAt: Instant;
  answerBy: Instant;
  /** When the cooling-off time is over and it is booked. */
  booksAt: Instant | null;
  endedAt: Instant | null;
  balance: number;
}

export interface PoolInvitation {
  id: string;
  poolId: string;
  named: string;
  tail: string;
  answerBy: Instant;
}

export interface FamilyPool {
  id: string;
  state: "OPEN" | "CLOSED";
  owner: boolean;
  available: number;
  reserved: number;
  members: {
    me: boolean;
    owner: boolean;
    card: string | null;
    state: "JOINED" | "LEAVING" | "LEFT";
    monthLimit: number | null;
    spentThisMonth: number;
    contributed: number;
    leavesAt: Instant | null;
  }[];
  invitations: PoolInvitation[];
}

export interface MyPool {
  pool: FamilyPool | null;
  invitations: PoolInvitation[];
}

export interface Claim {
  id: string;
  memberId: string;
  storeId: string;
  number: string;
  soldOn: LocalDate;
  total: Decimal;
  state: "WAITING" | "BOOKED" | "DECLINED";
  receiptId: string | null;
  points: number | null;
  /** For the store: whether a booked receipt with this number, day and total is there. */
  matched: boolean | null;
  madeAt: Instant;
  note: string | null;
}

export interface Statement {
  id: string;
  memberId: string;
  /** `2026-H1`. */
  period: string;
  from: LocalDate;
  to: LocalDate;
  opening: number;
  earned: number;
  returned: number;
  spent: number;
  expired: number;
  transferred: number;
  adjusted: number;
  closing: number;
  available: number;
  expiring: number;
  publishedAt: Instant;
}

export interface StatementPage {
  statement: Statement;
  entries: Page<Entry>;
}

export type ClaimRequest = { code: string } | { receipt: { storeId: string; number: string; soldOn: LocalDate; total: Decimal } };

const transfer = (id: string) => `/transfers/${encodeURIComponent(id)}`;
const pool = (id: string) => `/pools/${encodeURIComponent(id)}`;

export const givingApi = (api: Http) => ({
  transfers: (cursor?: string) => api.get<Page<Transfer>>("/transfers", { cursor }),
  propose: (request: { to: ContactRef; points: number }, key: string) => api.post<Transfer>("/transfers", request, key),
  answer: (id: string, verb: "accept" | "decline" | "cancel", key: string) => api.post<Transfer>(`${transfer(id)}/${verb}`, {}, key),
  myPool: () => api.get<MyPool>("/pools/mine"),
  openPool: (key: string) => api.post<FamilyPool>("/pools", {}, key),
  invite: (id: string, request: { to: ContactRef; monthLimit?: number }, key: string) =>
    api.post<FamilyPool>(`${pool(id)}/invitations`, request, key),
  answerInvitation: (id: string, verb: "accept" | "decline" | "withdraw", key: string) =>
    api.post<MyPool>(`/pools/invitations/${encodeURIComponent(id)}/${verb}`, {}, key),
  contribute: (id: string, points: number, key: string) => api.post<FamilyPool>(`${pool(id)}/contributions`, { points }, key),
  poolStep: (id: string, verb: "leave" | "stay" | "close", key: string) => api.post<FamilyPool>(`${pool(id)}/${verb}`, {}, key),
  claim: (request: ClaimRequest, key: string) => api.post<Claim>("/claims", request, key),
  /** At the counter, by store staff: the code proves the purchase; without it the store looks for the receipt. */
  claimFor: (memberId: string, request: ClaimRequest, key: string) => api.post<Claim>("/claims", { ...request, memberId }, key),
  myClaims: (cursor?: string) => api.get<Page<Claim>>("/claims/mine", { cursor }),
  waitingClaims: (storeId: string, cursor?: string) => api.get<Page<Claim>>("/claims", { storeId, cursor }),
  decideClaim: (id: string, verb: "confirm" | "decline", note: string | undefined, key: string) =>
    api.post<Claim>(`/claims/${encodeURIComponent(id)}/${verb}`, note ? { note } : {}, key),
  statements: () => api.get<Page<Statement>>("/statements"),
  statement: (id: string, cursor?: string) => api.get<StatementPage>(`/statements/${encodeURIComponent(id)}`, { cursor, limit: 50 }),
});

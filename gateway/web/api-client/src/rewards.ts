import type { Decimal, Instant, LocalDate, Texts } from "./common";
import type { Http, Page } from "./http";
import type { Tier } from "./member";

export const REWARD_KINDS = ["VOUCHER", "GIFT", "SERVICE", "PARTNER", "DONATION"] as const;
export type RewardKind = (typeof REWARD_KINDS)[number];
export const REWARD_STATES = ["DRAFT", "ACTIVE", "RETIRED"] as const;
export type RewardState = (typeof REWARD_STATES)[number];

export interface VoucherTerms {
  value: "AMOUNT" | "PERCENT";
  amount?: Decimal | null;
  percent?: Decimal | null;
  minSpend?: Decimal | null;
  maxDiscount?: Decimal | null;
  validDays: number;
  uses: number;
  stores?: string[] | null;
  categories?: string[] | null;
}

export interface RewardLimits {
  perMember?: number | null;
  perPeriod?: number | null;
  period?: "DAY" | "WEEK" | "MONTH" | "YEAR" | null;
  perTier?: Record<string, number> | null;
}

/** What head office writes. */
export interface RewardRequest {
  kind: RewardKind;
  state: RewardState;
  name: Texts;
  description?: Texts;
  points: number;
  cash?: Decimal;
  stock?: number;
  limits?: RewardLimits;
  stores?: string[];
  validFrom?: LocalDate;
  validUntil?: LocalDate;
  position?: number;
  voucher?: VoucherTerms;
  /** Balance from which members who chose it get one at the day's end. */
  automaticFrom?: number;
}

export interface Reward {
  id: string;
  kind: RewardKind;
  state: RewardState;
  name: Texts;
  description: Texts | null;
  /** Path below the API's base, such as `/v1/rewards/…/picture?v=…`. */
  picture: string | null;
  points: number;
  cash: Decimal;
  /** Pieces still to be had; null when unlimited. */
  left: number | null;
  stock: { total: number; reserved: number; taken: number } | null;
  limits: RewardLimits | null;
  stores: string[] | null;
  validFrom: LocalDate | null;
  validUntil: LocalDate | null;
  position: number;
  voucher: VoucherTerms | null;
  automaticFrom?: number | null;
  version: number;
  /** For members only. */
  mine: { affordable: boolean; missing: number; blocked: string | null; reason: Texts | null } | null;
}

/** What a member gets by itself at the end of a day on which the points are there. */
export interface AutomaticReward {
  rewardId: string;
  name: Texts;
  /** The price the member agreed to. */
  points: number;
  /** Null once head office gives it by itself no more. */
  automaticFrom: number | null;
  chosenAt: Instant;
  last: { day: LocalDate; outcome: string; reason: Texts } | null;
}

export interface Voucher {
  id: string;
  code: string | null;
  memberId: string | null;
  source: "ORDER" | "ISSUED" | "COMPENSATION" | "ELIGIBILITY";
  state: "PROPOSED" | "ACTIVE" | "USED" | "EXPIRED" | "REJECTED" | "REVOKED";
  terms: VoucherTerms;
  validFrom: LocalDate;
  validUntil: LocalDate;
  uses: number;
  usesLeft: number;
  reason: string;
  issuedBy: string;
  checkedBy: string | null;
  issuedAt: Instant;
}

/** A voucher given by hand; `member` is left out for a printed one anybody may use. */
export interface IssueVoucher {
  source: "ISSUED" | "COMPENSATION";
  member?: { id: string };
  terms: VoucherTerms;
  storeId: string;
  reason: string;
  reference?: string;
}

export const SPECIAL_DAY_KINDS = ["BIRTHDAY", "FIXED_DATE", "NTH_WEEKDAY", "BASKET", "SPENDING"] as const;
export const BENEFITS = ["EXTRA_DISCOUNT", "GIFT", "SERVICE", "VOUCHER"] as const;

/** What is different on a birthday, a holiday, or from a threshold on. */
export interface SpecialDay {
  kind: (typeof SPECIAL_DAY_KINDS)[number];
  name: Texts;
  /** What the till says and does. */
  text: Texts;
  month?: number | null;
  day?: number | null;
  /** 1 to 4, or -1 for the last one of the month. */
  week?: number | null;
  /** 1 Monday to 7 Sunday. */
  weekday?: number | null;
  amount?: Decimal | null;
  benefit: (typeof BENEFITS)[number];
  percent?: Decimal | null;
  rewardId?: string | null;
  stores?: string[] | null;
  tiers?: Tier[] | null;
  validFrom?: LocalDate | null;
  validUntil?: LocalDate | null;
  active: boolean;
}

export interface SpecialDayKept {
  id: string;
  definition: SpecialDay;
  version: number;
  changedBy: string;
}

export interface RewardOrder {
  id: string;
  rewardId: string;
  kind: RewardKind;
  name: Texts;
  memberId: string;
  storeId: string;
  quantity: number;
  confirmed: number;
  state: "RESERVED" | "CONFIRMED" | "FULFILLED" | "CANCELLED" | "TIMED_OUT" | "REFUNDED";
  points: number;
  cash: Decimal;
  orderedAt: Instant;
  expiresAt: Instant;
  fulfilledAt: Instant | null;
  redemptionId: string;
  balance: number;
  vouchers: Voucher[];
}

export interface Gift {
  id: string;
  memberId: string;
  storeId: string;
  orderId: string | null;
  lineId: string | null;
  rewardId: string;
  name: Texts;
  quantity: number;
  state: "SIGNED_ONCE" | "SIGNED_TWICE" | "HANDED_OUT" | "CANCELLED";
  signedFirstBy: string;
  signedFirstAt: Instant;
  signedSecondBy: string | null;
  signedSecondAt: Instant | null;
  acknowledgedBy: string | null;
  acknowledgedAt: Instant | null;
}

export interface OrderRequest {
  /** Left out by members, who order for themselves. */
  member?: { id: string };
  quantity: number;
  storeId: string;
}

const reward = (id: string) => `/rewards/${encodeURIComponent(id)}`;
const order = (id: string) => `/rewards/orders/${encodeURIComponent(id)}`;
const AUTOMATIC = "/accounts/me/automatic-reward";
const gift = (id: string) => `/gifts/${encodeURIComponent(id)}`;

export const rewardsApi = (api: Http) => ({
  list: (cursor?: string) => api.get<Page<Reward>>("/rewards", { cursor, limit: 50 }),
  one: (id: string) => api.get<Reward>(reward(id)),
  make: (request: RewardRequest, key: string) => api.post<Reward>("/rewards", request, key),
  replace: (id: string, version: number, request: RewardRequest) => api.put<Reward>(reward(id), request, String(version)),
  putPicture: (id: string, file: Blob) => api.putFile(`${reward(id)}/picture`, file),
  order: (id: string, request: OrderRequest, key: string) => api.post<RewardOrder>(`${reward(id)}/orders`, request, key),
  orders: (memberId: string, cursor?: string) => api.get<Page<RewardOrder>>("/rewards/orders", { memberId, cursor }),
  orderOf: (id: string) => api.get<RewardOrder>(order(id)),
  confirm: (id: string, key: string) => api.post<RewardOrder>(`${order(id)}/confirm`, {}, key),
  cancel: (id: string, key: string) => api.post<RewardOrder>(`${order(id)}/cancel`, {}, key),
  fulfil: (id: string, key: string) => api.post<RewardOrder>(`${order(id)}/fulfil`, {}, key),
  /** The member's own choice, null when there is none. */
  automatic: async () => (await api.get<AutomaticReward | undefined>(AUTOMATIC)) ?? null,
  chooseAutomatic: (rewardId: string) => api.put<AutomaticReward>(AUTOMATIC, { rewardId }),
  stopAutomatic: () => api.del<void>(AUTOMATIC),
  vouchers: (memberId: string, cursor?: string) => api.get<Page<Voucher>>("/vouchers", { memberId, cursor }),
  issueVoucher: (request: IssueVoucher, key: string) => api.post<Voucher>("/vouchers", request, key),
  proposedVouchers: () => api.get<Page<Voucher>>("/vouchers/proposed"),
  decideVoucher: (id: string, verb: "approve" | "reject", key: string) =>
    api.post<Voucher>(`/vouchers/${encodeURIComponent(id)}/${verb}`, {}, key),
  specialDays: () => api.get<Page<SpecialDayKept>>("/special-days"),
  putSpecialDay: (id: string, day: SpecialDay) => api.put<SpecialDayKept>(`/special-days/${encodeURIComponent(id)}`, day),
  giftsOf: (memberId: string) => api.get<Page<Gift>>("/gifts", { memberId }),
  giftsIn: (storeId: string) => api.get<Page<Gift>>("/gifts", { storeId, limit: 50 }),
  signFirst: (request: { orderId?: string; lineId?: string; storeId: string }, key: string) =>
    api.post<Gift>("/gifts", request, key),
  signSecond: (id: string, key: string) => api.post<Gift>(`${gift(id)}/signatures`, {}, key),
  giftCode: (id: string, key: string) => api.post<{ code: string; expiresAt: Instant }>(`${gift(id)}/codes`, {}, key),
  /** Members send no code; staff send the one the member shows. */
  acknowledge: (id: string, code: string | undefined, key: string) =>
    api.post<Gift>(`${gift(id)}/acknowledgements`, code === undefined ? {} : { code }, key),
  cancelGift: (id: string, reason: string, key: string) => api.post<Gift>(`${gift(id)}/cancel`, { reason }, key),
});

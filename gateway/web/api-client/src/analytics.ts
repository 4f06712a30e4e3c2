import type { Decimal, Instant, LocalDate } from "./common";
import type { Http } from "./http";

export interface Today {
  storeId: string | null;
  date: LocalDate;
  asOf: Instant;
  sales: Decimal;
  orders: number;
  memberSales: Decimal;
  memberShare: Decimal | null;
  newMembers: number;
  returns: Decimal | number;
  openComplaints: number;
  contactsDone: number;
}

export interface Bucket {
  start: LocalDate;
  orders: number;
  members: number;
  gross: Decimal;
  net: Decimal;
  totalGross: Decimal;
}

export interface Figures {
  from: LocalDate;
  to: LocalDate;
  storeId: string | null;
  asOf: Instant;
  members: number;
  orders: number;
  gross: Decimal;
  net: Decimal;
  averageTicket: Decimal | null;
  unitsPerTicket: Decimal | null;
  repurchaseRate: Decimal | null;
  memberShareOfGross: Decimal | null;
  total: { orders: number; gross: Decimal; net: Decimal };
  vip: { share: Decimal; members: number; net: Decimal; contribution: Decimal | null };
  series: Bucket[];
}

export const analyticsApi = (api: Http) => ({
  today: (storeId?: string) => api.get<Today>("/figures/today", { storeId }),
  /** `to` is exclusive. */
  figures: (q: { from: LocalDate; to: LocalDate; storeId?: string; series: "day" | "week" | "month" }) =>
    api.get<Figures>("/figures", q),
});

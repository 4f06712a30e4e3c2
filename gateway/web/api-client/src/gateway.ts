import type { Http } from "./http";

export type Role = "hq" | "store-manager" | "vip-specialist" | "consultant";

export interface StaffSession {
  username: string;
  name: string;
  roles: string[];
  /** "*" for the whole chain. */
  storeId: string | null;
  region: string | null;
  staffId: string | null;
  language: string | null;
}

export const staffGateway = (api: Http) => ({
  session: () => api.get<StaffSession>("/session"),
});

export const memberGateway = (api: Http) => ({
  session: () => api.get<{ memberId: string }>("/session"),
  requestCode: (phone: string, key: string) => api.post<{ resendAfterSeconds: number }>("/session/codes", { phone }, key),
  signIn: (phone: string, code: string, key: string) => api.post<void>("/session", { phone, code }, key),
  signOut: () => api.del<void>("/session"),
});

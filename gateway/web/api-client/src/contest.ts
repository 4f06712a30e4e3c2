import type { Instant, LocalDate, Texts } from "./common";
import type { Http, Page } from "./http";

const at = encodeURIComponent;

export type ContestKind = "FORMS" | "COMPLETENESS" | "VALIDITY";

/** The contest of a quarter, the same in the whole chain. */
export interface Contest {
  /** As `2026-Q4`. */
  quarter: string;
  begins: LocalDate;
  ends: LocalDate;
  kind: ContestKind;
  state: "COMING" | "RUNNING" | "VERIFYING" | "OVER";
  sampleSize: number | null;
  drawOn: LocalDate | null;
  verifyUntil: LocalDate | null;
  /** Told when the result is final. */
  seed: string | null;
  setAt: Instant;
  setBy: string;
  frozenAt: Instant | null;
}

export interface ContestInput {
  kind: ContestKind;
  sampleSize?: number;
  drawOn?: LocalDate;
}

export interface ContestLine {
  staffId: string;
  name: string;
  storeId: string;
  counted: number;
  total: number;
  waiting: number;
  unreached: number;
  /** A number of forms, or a share of one; null, like the ranks, with nothing to go by. */
  score: string | null;
  storeRank: number | null;
  regionRank: number | null;
  you: boolean;
}

export interface ContestStanding {
  contest: Contest;
  regionId: string;
  regionPeople: number;
  people: ContestLine[];
  asOf: Instant | null;
}

/** One of their members whom a consultant should ask next. */
export interface MemberToAsk {
  memberId: string;
  label: string;
  number: string;
  completeness: string;
  checkedAt: Instant;
  next: { key: string; name: Texts; ask: Texts }[];
}

export type ContestVerdict = "CONFIRMED" | "WRONG" | "UNREACHABLE";

export interface ContestProfile {
  id: string;
  staffId: string;
  staffName: string;
  position: number;
  memberId: string;
  label: string;
  number: string;
  verdict: ContestVerdict | null;
  wrongFacts: string[];
  verifiedAt: Instant | null;
  verifiedBy: string | null;
}

export const contestApi = (api: Http) => ({
  contests: () => api.get<Page<Contest>>("/contests"),
  set: (quarter: string, wanted: ContestInput) => api.put<Contest>(`/contests/${at(quarter)}`, wanted),
  remove: (quarter: string) => api.del<void>(`/contests/${at(quarter)}`),
  ofRegion: (quarter: string, regionId: string) =>
    api.get<ContestStanding>(`/contests/${at(quarter)}/standing?regionId=${at(regionId)}&limit=100`),
  ofStore: (storeId: string, quarter: string) => api.get<ContestStanding>(`/stores/${at(storeId)}/contests/${at(quarter)}/standing`),
  toAsk: (storeId: string, quarter: string) => api.get<Page<MemberToAsk>>(`/stores/${at(storeId)}/contests/${at(quarter)}/to-ask`),
  profiles: (storeId: string, quarter: string, cursor?: string) =>
    api.get<Page<ContestProfile>>(
      `/stores/${at(storeId)}/contests/${at(quarter)}/profiles?limit=100${cursor ? `&cursor=${at(cursor)}` : ""}`,
    ),
  verify: (storeId: string, quarter: string, id: string, verdict: ContestVerdict, wrongFacts: string[]) =>
    api.put<ContestProfile>(`/stores/${at(storeId)}/contests/${at(quarter)}/profiles/${at(id)}`, {
      verdict,
      ...(wrongFacts.length > 0 ? { wrongFacts } : {}),
    }),
});

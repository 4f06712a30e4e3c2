import type { Instant, LocalDate } from "./common";
import type { Http, Page } from "./http";
import type { Member, MemberClass, Tier } from "./member";
import type { MasterData } from "./records";

const at = encodeURIComponent;

export interface DuplicateRecord {
  id: string;
  number: string;
  label: string;
  homeStoreId: string;
  tier: Tier;
  enrolledAt: Instant;
}

export interface DuplicatePair {
  signs: ("EMAIL" | "NAME_AND_BIRTHDAY" | "NAME_AND_TAIL")[];
  one: DuplicateRecord;
  other: DuplicateRecord;
}

export interface BouncedContact {
  memberId: string;
  label: string;
  number: string;
  consultantId: string | null;
  way: "PHONE";
  at: Instant;
}

export interface MergeSide {
  profile: Member;
  version: number;
  receipts: number;
}

export interface MergePreview {
  member: MergeSide;
  from: MergeSide;
  fields: { name: keyof MasterData; value: string | null; fromValue: string | null; take: boolean }[];
  tierAfter: Tier;
  tierUntilAfter: LocalDate | null;
  visiting: boolean;
}

export interface Merge {
  id: string;
  memberId: string;
  from: string;
  fromNumber: string;
  at: Instant;
  by: string;
  reason: string;
  taken: string[];
  undoUntil: Instant;
  undoAskedAt: Instant | null;
  undoAskedBy: string | null;
  undoReason: string | null;
  undoneAt: Instant | null;
  undoneBy: string | null;
}

export type BulkExportState = "REQUESTED" | "DECLINED" | "APPROVED" | "RUNNING" | "READY" | "FAILED" | "EXPIRED";

export interface BulkExport {
  id: string;
  reason: string;
  stores: string[];
  tier: Tier | null;
  valueClass: MemberClass | null;
  status: string | null;
  state: BulkExportState;
  full: boolean;
  fullGiven: boolean;
  requestedBy: string;
  requestedAt: Instant;
  decidedBy: string | null;
  decidedAt: Instant | null;
  note: string | null;
  rows: number;
  readyAt: Instant | null;
  expiresAt: Instant | null;
}

export interface BulkExportRequest {
  reason: string;
  storeId: string | null;
  tier: Tier | null;
  memberClass: MemberClass | null;
  full: boolean;
}

/** Where the file of an export is, below the base of the services. */
export const exportPath = (id: string, format: "csv" | "xlsx") => `/v1/members/exports/${at(id)}/file?format=${format}`;

export const dataCareApi = (api: Http) => ({
  duplicates: (storeId: string | undefined, cursor?: string) =>
    api.get<Page<DuplicatePair>>("/members/duplicates", { storeId, cursor, limit: 20 }),
  setApart: (one: string, other: string) => api.put<void>(`/members/${at(one)}/distinct/${at(other)}`, {}),
  bounced: (storeId: string, cursor?: string) =>
    api.get<Page<BouncedContact>>(`/stores/${at(storeId)}/bounced-contacts`, { cursor, limit: 20 }),

  mergePreview: (id: string, from: string) => api.get<MergePreview>(`/members/${at(id)}/merge-preview`, { with: from }),
  merge: (
    id: string,
    body: { from: string; version: number; fromVersion: number; take: string[]; reason: string },
    key: string,
  ) => api.post<Merge>(`/members/${at(id)}/merges`, body, key),
  merges: (id: string) => api.get<Page<Merge>>(`/members/${at(id)}/merges`),
  undoMerge: (merge: string, reason: string, key: string) =>
    api.post<Merge>(`/members/merges/${at(merge)}/undo`, { reason }, key),

  exports: () => api.get<Page<BulkExport>>("/members/exports"),
  askExport: (body: BulkExportRequest, key: string) => api.post<BulkExport>("/members/exports", body, key),
  decideExport: (id: string, approve: boolean, full: boolean, note: string | null, key: string) =>
    api.post<BulkExport>(`/members/exports/${at(id)}/decision`, { approve, full, note }, key),
});

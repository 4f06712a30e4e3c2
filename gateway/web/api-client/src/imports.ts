import { withQuery, type Http, type Page } from "./http";

export type KnownMembers = "SKIP" | "REFUSE";
export type ImportState = "RUNNING" | "CHECKED" | "LOADED" | "REFUSED" | "FAILED";

/** An import of people from a file: all good rows become members, or nobody does. */
export interface MemberImport {
  id: string;
  fileName: string;
  storeId: string | null;
  dryRun: boolean;
  known: KnownMembers;
  state: ImportState;
  /** Read so far, the header apart. */
  rows: number;
  good: number;
  /** Are members already. */
  members: number;
  wrong: number;
  enrolled: number;
  failure: string | null;
  detail: string | null;
  startedBy: string;
  startedAt: string;
  endedAt: string | null;
}

/** Something wrong with a row, which is counted as a spreadsheet does. */
export interface ImportMistake {
  no: number;
  row: number;
  field: string | null;
  code: string;
  detail: string;
}

export const importsApi = (api: Http) => ({
  /** The id makes a repetition harmless. */
  start: (id: string, file: Blob, name: string, dryRun: boolean, known: KnownMembers) =>
    api.putFile<MemberImport>(withQuery(`/imports/${id}/file`, { dryRun, known, name }), file),
  one: (id: string) => api.get<MemberImport>(`/imports/${id}`),
  latest: () => api.get<Page<MemberImport>>("/imports"),
  mistakes: (id: string, cursor?: string) => api.get<Page<ImportMistake>>(`/imports/${id}/errors`, { cursor }),
  /** Path of all mistakes as a file. */
  mistakesFile: (id: string) => `/v1/imports/${id}/errors.csv`,
});

import type { Instant, Texts } from "./common";
import type { Http, Page } from "./http";
import type { Tier } from "./member";

export type TaskState = "due" | "overdue" | "upcoming" | "done";
export type Outcome = "REACHED" | "INCONVENIENT" | "NO_ANSWER" | "REFUSED" | "WRONG_NUMBER" | "SENT";
export type TaskKind = "CALL" | "MESSAGE" | "POST";

export interface Task {
  id: string;
  kind: TaskKind;
  purpose: string;
  step: string | number | null;
  memberId: string;
  memberName: string;
  addressForm: string;
  tier: Tier;
  phone: string | null;
  reason: Texts;
  window: { from: Instant; to: Instant };
  script: Texts | null;
  state: string;
  attempts: number;
  consultantId: string | null;
  outcome: Outcome | null;
  doneAt: Instant | null;
  advice: ({ verdict: "BEST" | "OK" | "AVOID" } & Texts) | null;
}

export interface Contact {
  at: Instant;
  kind: string;
  purpose: string;
  outcome: string | null;
  by: string | null;
  note: string | null;
}

export const outreachApi = (api: Http) => ({
  tasks: (scope: "mine" | "store", state: TaskState, storeId?: string) =>
    api.get<Page<Task>>("/tasks", { scope, state, storeId, limit: 100 }),
  record: (id: string, record: { outcome: Outcome; note?: string; agreedAt?: Instant }, key: string) =>
    api.post<Task>(`/tasks/${encodeURIComponent(id)}/records`, record, key),
  contacts: (memberId: string, cursor?: string) => api.get<Page<Contact>>("/contacts", { memberId, cursor }),
});

import type { Instant, LocalDate, Texts } from "./common";
import type { Http, Page } from "./http";
import type { Member, MemberClass, Tier } from "./member";

const at = encodeURIComponent;

export interface ClassMovement {
  memberId: string;
  /** With the mark of class A, such as A李梅. */
  label: string;
  storeId: string;
  at: Instant;
  from: MemberClass | null;
  to: MemberClass;
  cause: "RUN" | "PINNED" | "UNPINNED";
  month: LocalDate | null;
  net: string | null;
  place: number | null;
  by: string;
  note: string | null;
}

export interface ClassPin {
  class: MemberClass;
  reason: string;
  at: Instant;
  by: string;
}

export interface MemberClassView {
  memberId: string;
  class: MemberClass | null;
  pin: ClassPin | null;
  movements: ClassMovement[];
}

/** Fractions as decimal text: 0.10 is ten percent. */
export interface ClassShares {
  a: string;
  b: string;
  c: string;
}

export interface StoreClasses {
  storeId: string;
  counts: { valueClass: string; members: number }[];
  shares: { from: LocalDate | null; shares: ClassShares; setAt: Instant | null; setBy: string | null }[];
}

export interface ClassRun {
  month: LocalDate;
  startedAt: Instant;
  startedBy: string;
  finishedAt: Instant | null;
  stores: number;
  decided: number;
  members: number;
  moved: number;
}

export interface UnattendedMember {
  memberId: string;
  label: string;
  number: string;
  consultantId: string | null;
  consultantName: string | null;
  why: "NOBODY" | "ON_PROBATION" | "GONE";
}

export interface ConsultantLoad {
  staffId: string;
  name: string;
  employment: "PROBATION" | "REGULAR";
  members: number;
  classA: number;
}

export interface StoreLoad {
  storeId: string;
  consultants: ConsultantLoad[];
  unassigned: number;
  unassignedClassA: number;
}

export interface ProposedAssignment {
  memberId: string;
  label: string;
  class: MemberClass | null;
  currentStaffId: string | null;
  staffId: string | null;
  matched: ("LANGUAGE" | "GENDER")[];
}

export type FactType = "TEXT" | "CHOICE" | "CHOICES" | "NUMBER" | "DATE" | "FLAG";
export type FactValue = string | number | boolean | string[];
export type FactSource = "TOLD" | "OBSERVED" | "PURCHASE" | "CALL" | "QUESTIONNAIRE" | "PORTAL" | "IMPORT";

export interface FactKind {
  key: string;
  part: "HARD" | "SOFT";
  name: Texts;
  ask: Texts;
  type: FactType;
  options: { key: string; zh: string; en: string }[];
  optional: boolean;
  contact: boolean;
  builtIn: boolean;
  position: number;
  active: boolean;
}

export interface ProfileFact {
  kind: FactKind;
  known: boolean;
  value: FactValue | null;
  source: FactSource | null;
  learnedOn: LocalDate | null;
  author: string | null;
  recordedAt: Instant | null;
}

export interface Profile {
  memberId: string;
  completeness: { total: string; hard: string; soft: string };
  checkedAt: Instant | null;
  stale: boolean;
  facts: ProfileFact[];
  next: { key: string; name: Texts; ask: Texts }[];
}

export interface StaleProfile {
  memberId: string;
  label: string;
  number: string;
  consultantId: string | null;
  checkedAt: Instant | null;
}

export type RecognisedBy = "PHONE_TAIL" | "PHONE" | "CARD" | "QR" | "NAME" | "PHOTO";

export interface Visit {
  id: string;
  storeId: string;
  memberId: string;
  label: string;
  class: MemberClass | null;
  tier: Tier;
  arrivedAt: Instant;
  recognisedBy: RecognisedBy;
  receivedBy: string;
  receivedByName: string | null;
  drink: string | null;
  drinkDueAt: Instant;
  drinkServedAt: Instant | null;
  /** Null while it may still come in time. */
  drinkMet: boolean | null;
  leftAt: Instant | null;
  bought: boolean | null;
  careAdvice: boolean | null;
  contactCard: boolean | null;
  seenOff: boolean | null;
  factsPending: boolean;
}

export interface Courtesy {
  id: string;
  storeId: string;
  memberId: string;
  label: string;
  item: string;
  deposit: string;
  lentAt: Instant;
  lentBy: string;
  returnedAt: Instant | null;
}

export interface MemberCardView {
  member: Member;
  drink: Texts | null;
  photo: boolean;
  lastPurchase: { at: Instant; storeId: string; total: string; articles: string[] } | null;
  birthday: LocalDate | null;
  openComplaints: string[];
  visits: number;
  lent: Courtesy[];
}

export interface Arrivals {
  /** Number of the latest news; the live line goes on from it. */
  news: number;
  asOf: Instant;
  here: Visit[];
  left: Visit[];
}

export interface CheckOut {
  bought: boolean;
  careAdvice: boolean;
  contactCard: boolean;
  seenOff: boolean;
}

/** Whether a consultant knows class A members by face. */
export interface RecallCheck {
  id: string;
  storeId: string;
  staffId: string;
  staffName: string;
  askedAt: Instant;
  questions: number;
  /** Empty in lists. */
  faces: { photoOf: string; names: { memberId: string; name: string }[] }[];
  right: number | null;
  answeredAt: Instant | null;
}

/** How a member agreed to a photo. */
export type PhotoConsent = "TAKEN_IN_STORE" | "SUPPLIED_BY_MEMBER";

/** Where a member's photo is, below the base of the services. */
export const photoPath = (id: string) => `/v1/members/${at(id)}/picture`;

export const peopleApi = (api: Http) => ({
  memberClass: (id: string) => api.get<MemberClassView>(`/members/${at(id)}/class`),
  pin: (id: string, wanted: MemberClass, reason: string) =>
    api.put<MemberClassView>(`/members/${at(id)}/class-pin`, { class: wanted, reason }),
  unpin: (id: string) => api.del<MemberClassView>(`/members/${at(id)}/class-pin`),
  storeClasses: (storeId: string) => api.get<StoreClasses>(`/stores/${at(storeId)}/classes`),
  setShares: (storeId: string, from: string, shares: ClassShares) =>
    api.put<StoreClasses>(`/stores/${at(storeId)}/class-shares`, { from, shares }),
  movements: (storeId: string, cursor?: string) =>
    api.get<Page<ClassMovement>>(`/stores/${at(storeId)}/class-movements`, { cursor, limit: 20 }),
  unattended: (storeId: string) => api.get<Page<UnattendedMember>>(`/stores/${at(storeId)}/unattended-members`),
  runs: () => api.get<Page<ClassRun>>("/classes/runs"),
  run: (key: string) => api.post<ClassRun>("/classes/runs", {}, key),

  load: (storeId: string) => api.get<StoreLoad>(`/stores/${at(storeId)}/load`),
  proposal: (storeId: string, of: "UNASSIGNED" | "CLASS_A") =>
    api.get<Page<ProposedAssignment>>(`/stores/${at(storeId)}/assignment-proposal`, { of, limit: 100 }),
  assignAll: (storeId: string, items: { memberId: string; staffId: string }[], key: string) =>
    api.post<{ assigned: number; load: StoreLoad }>(`/stores/${at(storeId)}/assignments`, { items }, key),

  factKinds: () => api.get<Page<FactKind>>("/facts"),
  profile: (id: string) => api.get<Profile>(`/members/${at(id)}/facts`),
  learn: (id: string, facts: { key: string; value: FactValue | null; source?: FactSource }[]) =>
    api.put<Profile>(`/members/${at(id)}/facts`, { facts }),
  checkProfile: (id: string) => api.put<Profile>(`/members/${at(id)}/profile-check`, {}),
  stale: (storeId: string, cursor?: string) =>
    api.get<Page<StaleProfile>>(`/stores/${at(storeId)}/stale-profiles`, { cursor, limit: 20 }),
  withoutPhoto: (storeId: string) =>
    api.get<Page<{ memberId: string; label: string; number: string; consultantId: string | null }>>(
      `/stores/${at(storeId)}/members-without-photo`,
    ),

  /** The picture itself; `text` is the version of what the member agreed to. */
  putPhoto: (id: string, consent: PhotoConsent, text: string, photo: File) =>
    api.putFile(`/members/${at(id)}/picture?consent=${consent}&text=${at(text)}`, photo),
  removePhoto: (id: string) => api.del<void>(`/members/${at(id)}/picture`),

  recallChecks: (storeId: string) => api.get<Page<RecallCheck>>(`/stores/${at(storeId)}/recall-checks`),
  askRecall: (storeId: string, staffId: string, key: string) =>
    api.post<RecallCheck>(`/stores/${at(storeId)}/recall-checks`, { staffId }, key),
  answerRecall: (check: RecallCheck, answers: (string | null)[]) =>
    api.put<RecallCheck>(`/stores/${at(check.storeId)}/recall-checks/${at(check.id)}/answers`, { answers }),

  arrivals: (storeId: string) => api.get<Arrivals>(`/stores/${at(storeId)}/arrivals`),
  arrive: (memberId: string, recognisedBy: RecognisedBy, key: string) =>
    api.post<Visit>("/visits", { memberId, recognisedBy }, key),
  reception: (visitId: string) => api.get<{ visit: Visit; card: MemberCardView }>(`/visits/${at(visitId)}`),
  serve: (visitId: string, drink: string, key: string) => api.post<Visit>(`/visits/${at(visitId)}/drink`, { drink }, key),
  checkOut: (visitId: string, done: CheckOut, key: string) => api.post<Visit>(`/visits/${at(visitId)}/check-out`, done, key),
  lent: (storeId: string) => api.get<Page<Courtesy>>(`/stores/${at(storeId)}/courtesies`),
  lend: (storeId: string, loan: { memberId: string; item: string; deposit: string }, key: string) =>
    api.post<Courtesy>(`/stores/${at(storeId)}/courtesies`, loan, key),
  takeBack: (storeId: string, id: string, key: string) =>
    api.post<Courtesy>(`/stores/${at(storeId)}/courtesies/${at(id)}/return`, {}, key),
});

/** Where the live line of a store is, below the base of the services. */
export const liveArrivalsPath = (storeId: string, after: number) => `/v1/stores/${at(storeId)}/arrivals/live?after=${after}`;

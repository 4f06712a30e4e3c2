import type { Instant, LocalDate, Texts } from "./common";
import type { Http, Page } from "./http";
import type { Consent, ConsentChange, Member } from "./member";
import type { FactValue } from "./people";

const at = encodeURIComponent;

/** What is corrected of a member as a whole; what is left out is known no more. */
export interface MasterData {
  name: string;
  phone: string;
  email: string | null;
  wechat: string | null;
  address: string | null;
  birthday: LocalDate | null;
  gender: "FEMALE" | "MALE" | null;
  language: string;
}

export interface MasterDataEdit {
  at: Instant;
  /** Staff id; the member's own id for what they did themselves. */
  by: string;
  fields: string[];
}

export interface NewMemberEntry {
  memberId: string;
  number: string;
  name: string;
  enrolledAt: Instant;
  enrolledBy: string;
  missing: ("BIRTHDAY" | "GENDER" | "EMAIL" | "CONSULTANT")[];
}

export interface StoreWeek {
  storeId: string;
  week: string;
  from: LocalDate;
  to: LocalDate;
  complete: NewMemberEntry[];
  incomplete: NewMemberEntry[];
}

export interface CardDifference {
  kind: "MEMBER_WITHOUT_CARD" | "CARD_WITHOUT_MEMBER" | "TIER_DIFFERS";
  memberId: string;
  number: string;
  cardNumber: string | null;
  explanation: string | null;
  explainedBy: string | null;
}

export interface CardReconciliation {
  storeId: string;
  month: LocalDate;
  cardsIssued: number;
  activeCards: number;
  activeMembers: number;
  countedAt: Instant;
  countedBy: string;
  signedAt: Instant | null;
  signedBy: string | null;
  differences: CardDifference[];
}

export interface Course {
  id: string;
  name: Texts;
  validMonths: number | null;
  active: boolean;
}

export interface CourseCompletion {
  courseId: string;
  completedOn: LocalDate;
  recordedBy: string;
  validUntil: LocalDate | null;
  valid: boolean;
}

/** Courses a store asks for. */
export interface TrainingRequirements {
  classA: string[];
  calls: string[];
}

export interface Questionnaire {
  id: string;
  title: Texts;
  questions: { key: string; zh: string; en: string }[];
  active: boolean;
  version: number;
}

export const recordsApi = (api: Http) => ({
  edit: (id: string, data: MasterData, revision: number) =>
    api.put<Member>(`/members/${at(id)}/master-data`, data, String(revision)),
  edits: (id: string) => api.get<Page<MasterDataEdit>>(`/members/${at(id)}/edits`),

  consents: (id: string) => api.get<{ items: Consent[] }>(`/members/${at(id)}/consents`),
  agreeFor: (id: string, changes: ConsentChange[], textVersion: string, source: "STORE" | "CALL" | "LETTER") =>
    api.put<{ items: Consent[] }>(`/members/${at(id)}/consents`, { changes, textVersion, source }),
  erase: (id: string, number: string, key: string) => api.post<void>(`/members/${at(id)}/erasure`, { number }, key),

  newMembers: (week: string | undefined, storeId: string | undefined) =>
    api.get<Page<StoreWeek>>("/stores/new-members", { week, storeId }),
  reconciliations: (storeId: string) => api.get<Page<CardReconciliation>>(`/stores/${at(storeId)}/card-reconciliations`),
  countCards: (storeId: string, month: string) =>
    api.put<CardReconciliation>(`/stores/${at(storeId)}/card-reconciliations/${month}`, {}),
  reconciliation: (storeId: string, month: string) =>
    api.get<CardReconciliation>(`/stores/${at(storeId)}/card-reconciliations/${month}`),
  explainCard: (storeId: string, month: string, of: CardDifference, explanation: string) =>
    api.put<CardReconciliation>(`/stores/${at(storeId)}/card-reconciliations/${month}/explanation`, {
      memberId: of.memberId,
      kind: of.kind,
      explanation,
    }),
  signCards: (storeId: string, month: string, key: string) =>
    api.post<CardReconciliation>(`/stores/${at(storeId)}/card-reconciliations/${month}/signature`, {}, key),

  courses: () => api.get<Page<Course>>("/courses"),
  putCourse: (course: Course) =>
    api.put<Course>(`/courses/${at(course.id)}`, {
      name: course.name,
      validMonths: course.validMonths,
      active: course.active,
    }),
  completions: (staffId: string) => api.get<Page<CourseCompletion>>(`/staff/${at(staffId)}/courses`),
  complete: (staffId: string, course: string, completedOn: string) =>
    api.put<Page<CourseCompletion>>(`/staff/${at(staffId)}/courses/${at(course)}`, { completedOn }),
  requirements: (storeId: string) => api.get<TrainingRequirements>(`/stores/${at(storeId)}/training`),
  require: (storeId: string, wanted: TrainingRequirements) =>
    api.put<TrainingRequirements>(`/stores/${at(storeId)}/training`, wanted),

  questionnaires: () => api.get<Page<Questionnaire>>("/questionnaires"),
  putQuestionnaire: (one: Omit<Questionnaire, "version">) =>
    api.put<Questionnaire>(`/questionnaires/${at(one.id)}`, {
      title: one.title,
      questions: one.questions,
      active: one.active,
    }),
  answer: (id: string, memberId: string, answers: { key: string; value: FactValue }[], key: string) =>
    api.post<{ answered: number }>(`/questionnaires/${at(id)}/answers`, { memberId, answers }, key),
});

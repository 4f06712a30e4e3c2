import type { Instant, LocalDate, Texts } from "./common";
import type { Http, Page } from "./http";
import type { Tier } from "./member";

const at = encodeURIComponent;

/** Who brought a member, and whom they brought, as far as the caller may see them. */
export interface MemberReferrals {
  memberId: string;
  code: string;
  referrer: { memberId: string; label: string | null; at: Instant; by: string } | null;
  /** Whether a referrer may still be named. */
  mayLink: boolean;
  brought: { memberId: string; label: string; tier: Tier; homeStoreId: string; at: Instant }[];
  hidden: number;
}

/** A member's own: of friends only the form of address and the day. */
export interface MyReferrals {
  code: string;
  link: string;
  referred: boolean;
  mayName: boolean;
  brought: { addressForm: string; at: Instant }[];
}

export type BenefitKind = "GIFT" | "STYLIST" | "LOUNGE" | "PRIORITY" | "ALTERATION" | "OTHER";
export type CardTier = Exclude<Tier, "NONE">;

export interface BenefitInput {
  kind: BenefitKind;
  name: Texts;
  details: Texts;
  position: number;
  active: boolean;
  /** `perYear` null is as often as they like; a tier that is not named does not have it. */
  allowances: { tier: CardTier; perYear: number | null }[];
}

export interface Benefit extends BenefitInput {
  id: string;
  changedAt: Instant;
  changedBy: string;
}

/** A benefit as one member has it this year; `left` null is without limit. */
export interface Entitlement {
  id: string;
  kind: BenefitKind;
  name: Texts;
  details: Texts;
  perYear: number | null;
  used: number;
  left: number | null;
}

export interface BenefitUse {
  id: string;
  benefitId: string;
  name: Texts;
  memberId: string;
  storeId: string;
  tier: Tier;
  note: string | null;
  usedAt: Instant;
  usedBy: string;
  undoneAt: Instant | null;
  undoneBy: string | null;
  undoneReason: string | null;
}

export interface MemberBenefits {
  memberId: string;
  tier: Tier;
  benefits: Entitlement[];
  uses: BenefitUse[];
}

export interface MyBenefits {
  tier: Tier;
  benefits: Entitlement[];
  uses: { name: Texts; storeId: string; usedAt: Instant; undone: boolean }[];
}

export interface LoungeRules {
  open: boolean;
  capacity: number;
  minutes: number;
  guests: number;
}

export type LoungeIdentity = "CARD" | "CODE" | "PHOTO" | "DOCUMENT";

export interface LoungeVisit {
  id: string;
  storeId: string;
  memberId: string;
  label: string;
  tier: Tier;
  state: "RESERVED" | "INSIDE" | "LEFT" | "CANCELLED";
  guests: number;
  reservedFor: Instant | null;
  enteredAt: Instant | null;
  identity: LoungeIdentity | null;
  endsAt: Instant | null;
  leftAt: Instant | null;
  overdue: boolean;
}

export interface Lounge {
  storeId: string;
  rules: LoungeRules;
  people: number;
  inside: LoungeVisit[];
  reserved: LoungeVisit[];
  asOf: Instant;
}

export interface LoungeIncident {
  id: string;
  storeId: string;
  memberId: string;
  label: string;
  at: Instant;
  by: string | null;
  text: string;
  measure: "WARNING" | "BAR";
  barredUntil: Instant | null;
  appealedAt: Instant | null;
  appeal: string | null;
  decidedAt: Instant | null;
  decidedBy: string | null;
  decision: "UPHELD" | "LIFTED" | null;
  decisionReason: string | null;
}

export interface MyLounge {
  barredUntil: Instant | null;
  visits: LoungeVisit[];
  incidents: LoungeIncident[];
}

export type AppointmentPurpose = "STYLING" | "FITTING" | "PICK_UP" | "ALTERATION" | "GIFT" | "OTHER";
export type AppointmentState = "BOOKED" | "ARRIVED" | "DONE" | "CANCELLED" | "MISSED";
export type AppointmentItem = "PIECES" | "DRINK" | "GIFT" | "WAY_IN" | "TEAM";

export interface Preparation {
  receivedBy: string | null;
  pieces: string | null;
  drink: string | null;
  gift: string | null;
  wayIn: string | null;
  /** Has a written plan and a team. */
  important: boolean;
  plan: string | null;
  team: { staffId: string; task: string }[];
  done: AppointmentItem[];
}

export interface Appointment extends Preparation {
  id: string;
  storeId: string;
  memberId: string;
  label: string;
  tier: Tier;
  startsAt: Instant;
  endsAt: Instant;
  purpose: AppointmentPurpose;
  companions: number;
  wish: string | null;
  channel: "PORTAL" | "CALL" | "STORE";
  bookedBy: string;
  state: AppointmentState;
  outcome: string | null;
  visitId: string | null;
  receivedByName: string | null;
  /** What of the checklist is still to be done. */
  open: AppointmentItem[];
  remindedAt: Instant | null;
}

export interface MyAppointment {
  id: string;
  storeId: string;
  startsAt: Instant;
  endsAt: Instant;
  purpose: AppointmentPurpose;
  companions: number;
  wish: string | null;
  state: AppointmentState;
  receivedByName: string | null;
}

export interface TargetRulesInput {
  shortContribution: string;
  aboveBonus: string;
  teamBonus: string;
  silverReward: string;
  goldReward: string;
  diamondReward: string;
}

/** A month of a store; amounts in yuan as decimal text, zero and `amounts` false for colleagues. */
export interface TargetStatement {
  storeId: string;
  month: LocalDate;
  base: number;
  stretch: number;
  byHeadOffice: boolean;
  enrolled: number;
  baseReached: boolean;
  stretchReached: boolean;
  teamReached: boolean;
  contribution: string;
  bonus: string;
  teamBonus: string;
  amounts: boolean;
  people: { staffId: string; name: string; target: number | null; enrolled: number; cards: Partial<Record<CardTier, number>>; issuerReward: string; teamBonus: string }[];
  asOf: Instant;
  closedAt: Instant | null;
  closedBy: string | null;
}

export interface OpenDay {
  on: LocalDate;
  stretches: { opens: string; closes: string }[];
  reason: Texts | null;
}

export const careApi = (api: Http) => ({
  referrals: (memberId: string) => api.get<MemberReferrals>(`/members/${at(memberId)}/referrals`),
  nameReferrer: (memberId: string, referralCode: string) =>
    api.put<MemberReferrals>(`/members/${at(memberId)}/referrer`, { referralCode }),
  myReferrals: () => api.get<MyReferrals>("/me/referrals"),
  nameMyReferrer: (referralCode: string) => api.put<MyReferrals>("/me/referrer", { referralCode }),

  benefits: () => api.get<Page<Benefit>>("/benefits"),
  putBenefit: (id: string, benefit: BenefitInput) => api.put<Benefit>(`/benefits/${at(id)}`, benefit),
  memberBenefits: (memberId: string) => api.get<MemberBenefits>(`/members/${at(memberId)}/benefits`),
  useBenefit: (memberId: string, benefitId: string, key: string) =>
    api.post<BenefitUse>(`/members/${at(memberId)}/benefits/${at(benefitId)}/uses`, {}, key),
  undoBenefit: (useId: string, reason: string, key: string) => api.post<BenefitUse>(`/benefits/uses/${at(useId)}/undo`, { reason }, key),
  myBenefits: () => api.get<MyBenefits>("/me/benefits"),

  lounge: (storeId: string) => api.get<Lounge>(`/stores/${at(storeId)}/lounge`),
  putLounge: (storeId: string, rules: LoungeRules) => api.put<Lounge>(`/stores/${at(storeId)}/lounge`, rules),
  reserveLounge: (storeId: string, wanted: { memberId: string; at: Instant; guests: number }, key: string) =>
    api.post<LoungeVisit>(`/stores/${at(storeId)}/lounge/reservations`, wanted, key),
  enterLounge: (
    storeId: string,
    entry: { memberId: string; identity: LoungeIdentity; guests: number; reservationId?: string },
    key: string,
  ) => api.post<LoungeVisit>(`/stores/${at(storeId)}/lounge/entries`, entry, key),
  leaveLounge: (visit: LoungeVisit, key: string) =>
    api.post<LoungeVisit>(`/stores/${at(visit.storeId)}/lounge/visits/${at(visit.id)}/leave`, {}, key),
  cancelLounge: (visit: LoungeVisit, key: string) =>
    api.post<LoungeVisit>(`/stores/${at(visit.storeId)}/lounge/visits/${at(visit.id)}/cancel`, {}, key),
  loungeIncidents: (storeId: string) => api.get<Page<LoungeIncident>>(`/stores/${at(storeId)}/lounge/incidents`),
  noteIncident: (
    storeId: string,
    incident: { memberId: string; text: string; measure: LoungeIncident["measure"]; barredDays: number },
    key: string,
  ) => api.post<LoungeIncident>(`/stores/${at(storeId)}/lounge/incidents`, incident, key),
  decideAppeal: (incident: LoungeIncident, decision: "UPHELD" | "LIFTED", reason: string, key: string) =>
    api.post<LoungeIncident>(`/stores/${at(incident.storeId)}/lounge/incidents/${at(incident.id)}/decision`, { decision, reason }, key),
  myLounge: () => api.get<MyLounge>("/me/lounge"),
  reserveMyLounge: (wanted: { storeId: string; at: Instant; guests: number }, key: string) =>
    api.post<LoungeVisit>("/me/lounge/reservations", wanted, key),
  cancelMyLounge: (id: string, key: string) => api.post<LoungeVisit>(`/me/lounge/reservations/${at(id)}/cancel`, {}, key),
  appealMyLounge: (id: string, text: string, key: string) => api.post<LoungeIncident>(`/me/lounge/incidents/${at(id)}/appeal`, { text }, key),

  opening: (storeId: string, days: number) => api.get<Page<OpenDay>>(`/stores/${at(storeId)}/opening`, { days }),
  appointments: (storeId: string, day: LocalDate) => api.get<Page<Appointment>>(`/stores/${at(storeId)}/appointments`, { day }),
  book: (
    storeId: string,
    wanted: { memberId: string; startsAt: Instant; purpose: AppointmentPurpose; companions: number; wish?: string; channel: "CALL" | "STORE" },
    key: string,
  ) => api.post<Appointment>(`/stores/${at(storeId)}/appointments`, wanted, key),
  prepare: (one: Appointment, preparation: Preparation) =>
    api.put<Appointment>(`/stores/${at(one.storeId)}/appointments/${at(one.id)}/preparation`, preparation),
  appointmentStep: (one: Appointment, step: "arrival" | "missed" | "reminder", key: string) =>
    api.post<Appointment>(`/stores/${at(one.storeId)}/appointments/${at(one.id)}/${step}`, {}, key),
  appointmentEnd: (one: Appointment, step: "outcome" | "cancellation", text: string, key: string) =>
    api.post<Appointment>(`/stores/${at(one.storeId)}/appointments/${at(one.id)}/${step}`, { text }, key),
  myAppointments: () => api.get<Page<MyAppointment>>("/me/appointments"),
  bookMine: (wanted: { storeId: string; startsAt: Instant; purpose: AppointmentPurpose; companions: number; wish?: string }, key: string) =>
    api.post<MyAppointment>("/me/appointments", wanted, key),
  cancelMine: (id: string, key: string) => api.post<MyAppointment>(`/me/appointments/${at(id)}/cancellation`, {}, key),

  targets: (storeId: string, month: string) => api.get<TargetStatement>(`/stores/${at(storeId)}/member-targets/${at(month)}`),
  setTargets: (storeId: string, month: string, wanted: { base: number; stretch: number; shares: { staffId: string; target: number }[] }) =>
    api.put<TargetStatement>(`/stores/${at(storeId)}/member-targets/${at(month)}`, wanted),
  closeTargets: (storeId: string, month: string, key: string) =>
    api.post<TargetStatement>(`/stores/${at(storeId)}/member-targets/${at(month)}/closing`, {}, key),
  targetRules: (month: string) => api.get<TargetRulesInput>(`/goals/rules/${at(month)}`),
  setTargetRules: (month: string, rules: TargetRulesInput) => api.put<TargetRulesInput>(`/goals/rules/${at(month)}`, rules),
});

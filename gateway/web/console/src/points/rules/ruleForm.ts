import type { EarningRule, MemberClass, Tier } from "@laoke/api-client";

export const WEEKDAYS = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"] as const;
export const TIERS: Tier[] = ["NONE", "SILVER", "GOLD", "DIAMOND"];
export const TENDERS = ["CASH", "CARD", "WALLET"] as const;
export const PERIODS = ["DAY", "WEEK", "MONTH", "YEAR", "EVER"] as const;
/** Until when points wait: as the programme says, for days (an exchange period), to a date, or until something happens. */
export const WAITS = ["", "DAYS", "DATE", "EVENT"] as const;
const LONGEST_WAIT_DAYS = 3660;

/** One rule as it is typed: the common conditions, effects and limits. */
export interface RuleForm {
  id: string;
  zh: string;
  en: string;
  base: boolean;
  effect: "pointsPerYuan" | "multiply" | "points";
  worth: string;
  tiers: Tier[];
  classes: MemberClass[];
  stores: string[];
  regions: string[];
  segments: string[];
  tenders: string[];
  referred: boolean;
  categories: string[];
  styles: string[];
  skus: string[];
  exceptCategories: string[];
  days: string[];
  fromHour: string;
  toHour: string;
  fromDate: string;
  toDate: string;
  birthday: "" | "DAY" | "WEEK" | "MONTH";
  firstPurchase: boolean;
  basket: string;
  perReceipt: string;
  perMember: string;
  memberPeriod: string;
  budget: string;
  months: string;
  waits: (typeof WAITS)[number];
  pendingDays: string;
  pendingDate: string;
  event: string;
  eventZh: string;
  eventEn: string;
  cancelDays: string;
  priority: string;
  group: string;
  alone: boolean;
}

export const blankRule: RuleForm = {
  id: "",
  zh: "",
  en: "",
  base: false,
  effect: "multiply",
  worth: "",
  tiers: [],
  classes: [],
  stores: [],
  regions: [],
  segments: [],
  tenders: [],
  referred: false,
  categories: [],
  styles: [],
  skus: [],
  exceptCategories: [],
  days: [],
  fromHour: "",
  toHour: "",
  fromDate: "",
  toDate: "",
  birthday: "",
  firstPurchase: false,
  basket: "",
  perReceipt: "",
  perMember: "",
  memberPeriod: "MONTH",
  budget: "",
  months: "",
  waits: "",
  pendingDays: "",
  pendingDate: "",
  event: "",
  eventZh: "",
  eventEn: "",
  cancelDays: "",
  priority: "",
  group: "",
  alone: false,
};

/** What most rules that wait for an event wait for; head office may write another in its place. */
export const DELIVERED = { event: "DELIVERED", cancelDays: "30" } as const;

/** The form after a choice of what points wait for; `delivery` is the usual event in members' words. */
export const waitingFor = (form: RuleForm, waits: RuleForm["waits"], delivery: { zh: string; en: string }): RuleForm =>
  waits === "EVENT" && !form.event ? { ...form, waits, ...DELIVERED, eventZh: delivery.zh, eventEn: delivery.en } : { ...form, waits };

const typed = (value: unknown) => (value === null || value === undefined ? "" : String(value));

export function formOfRule(rule: EarningRule): RuleForm {
  const { when, give, caps, budget, validity, pending } = rule;
  const pendingDays = typed(rule.pendingDays ?? pending?.days);
  const effect = give.points !== undefined && give.points !== null ? "points" : give.multiply ? "multiply" : "pointsPerYuan";
  return {
    id: rule.id,
    zh: rule.name?.zh ?? "",
    en: rule.name?.en ?? "",
    base: rule.base ?? false,
    effect,
    worth: typed(give[effect]),
    tiers: when?.tiers ?? [],
    classes: when?.classes ?? [],
    stores: when?.stores ?? [],
    regions: when?.regions ?? [],
    segments: when?.segments ?? [],
    tenders: when?.tenders ?? [],
    referred: when?.referred ?? false,
    categories: when?.items?.categories ?? [],
    styles: when?.items?.styles ?? [],
    skus: when?.items?.skus ?? [],
    exceptCategories: when?.except?.categories ?? [],
    days: when?.daysOfWeek ?? [],
    fromHour: when?.hours?.from ?? "",
    toHour: when?.hours?.to ?? "",
    fromDate: when?.dates?.from ?? "",
    toDate: when?.dates?.to ?? "",
    birthday: when?.birthday ?? "",
    firstPurchase: when?.firstPurchase ?? false,
    basket: typed(when?.basketAtLeast),
    perReceipt: typed(caps?.perReceipt),
    perMember: typed(caps?.perMember?.[0]?.points),
    memberPeriod: caps?.perMember?.[0]?.period ?? "MONTH",
    budget: typed(budget?.programme),
    months: typed(validity?.months),
    waits: pending?.event ? "EVENT" : pending?.date ? "DATE" : pendingDays ? "DAYS" : "",
    pendingDays,
    pendingDate: pending?.date ?? "",
    event: pending?.event ?? "",
    eventZh: pending?.eventName?.zh ?? "",
    eventEn: pending?.eventName?.en ?? "",
    cancelDays: typed(pending?.cancelAfterDays),
    priority: typed(rule.priority),
    group: rule.group ?? "",
    alone: rule.alone ?? false,
  };
}

const whole = (text: string, least = 0) => /^\d{1,12}$/.test(text) && Number(text) >= least;
const decimal = (text: string) => /^\d{1,10}(\.\d{1,4})?$/.test(text) && Number(text) > 0;

/** The fields that are missing or wrong, before the service looks for conflicts between rules. */
export function ruleErrors(form: RuleForm, taken: readonly string[]): Set<keyof RuleForm> {
  const wrong = new Set<keyof RuleForm>();
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(form.id) || taken.includes(form.id)) wrong.add("id");
  if (Boolean(form.zh.trim()) !== Boolean(form.en.trim())) wrong.add(form.zh.trim() ? "en" : "zh");
  const worth = Number(form.worth);
  if (form.effect === "points" ? !whole(form.worth, 1) : !decimal(form.worth)) wrong.add("worth");
  else if (form.effect === "multiply" && (worth <= 1 || worth > 100)) wrong.add("worth");
  if (Boolean(form.fromHour) !== Boolean(form.toHour)) wrong.add(form.fromHour ? "toHour" : "fromHour");
  if (form.fromDate && form.toDate && form.fromDate > form.toDate) wrong.add("toDate");
  if (form.basket && !decimal(form.basket)) wrong.add("basket");
  for (const limit of ["perReceipt", "perMember", "budget", "priority"] as const) {
    if (form[limit] && !whole(form[limit])) wrong.add(limit);
  }
  if (form.months && !(whole(form.months, 1) && Number(form.months) <= 600)) wrong.add("months");
  const days = (text: string, least: number) => whole(text, least) && Number(text) <= LONGEST_WAIT_DAYS;
  if (form.waits === "DAYS" && !days(form.pendingDays, 0)) wrong.add("pendingDays");
  if (form.waits === "DATE" && !form.pendingDate) wrong.add("pendingDate");
  if (form.waits === "EVENT") {
    if (!/^[A-Z][A-Z0-9_]{1,39}$/.test(form.event)) wrong.add("event");
    if (Boolean(form.eventZh.trim()) !== Boolean(form.eventEn.trim())) wrong.add(form.eventZh.trim() ? "eventEn" : "eventZh");
    if (!days(form.cancelDays, 1)) wrong.add("cancelDays");
  }
  if (form.group && !/^[a-z0-9][a-z0-9-]{0,39}$/.test(form.group)) wrong.add("group");
  return wrong;
}

const some = <T>(list: T[]): T[] | undefined => (list.length ? list : undefined);
const number = (text: string) => (text.trim() ? Number(text) : undefined);

/** The object without what is absent; undefined when nothing is left. */
function present<T extends object>(value: T): T | undefined {
  const kept = Object.entries(value).filter(([, v]) => v !== undefined && v !== null);
  return kept.length ? (Object.fromEntries(kept) as T) : undefined;
}

/** What the points wait for; only an event has a last day on which it must be told. */
function pendingOf(form: RuleForm): EarningRule["pending"] {
  if (form.waits === "DATE") return { date: form.pendingDate };
  if (form.waits !== "EVENT") return undefined;
  const name = form.eventZh.trim();
  return {
    event: form.event,
    cancelAfterDays: Number(form.cancelDays),
    ...(name ? { eventName: { zh: name, en: form.eventEn.trim() } } : {}),
  };
}

/** The rule a form makes; conditions the form does not show (styles and goods left out, later member caps) are kept. */
export function ruleOf(form: RuleForm, was?: EarningRule): EarningRule {
  const given = form.effect === "points" ? { points: Number(form.worth) } : { [form.effect]: form.worth };
  const memberCaps = [
    ...(form.perMember ? [{ points: Number(form.perMember), period: form.memberPeriod }] : []),
    ...(was?.caps?.perMember?.slice(1) ?? []),
  ];
  return present({
    id: form.id,
    name: form.zh.trim() ? { zh: form.zh.trim(), en: form.en.trim() } : undefined,
    base: form.base || undefined,
    priority: number(form.priority),
    group: form.group || undefined,
    alone: form.alone || undefined,
    when: present({
      ...was?.when,
      tiers: some(form.tiers),
      classes: some(form.classes),
      stores: some(form.stores),
      regions: some(form.regions),
      segments: some(form.segments),
      tenders: some(form.tenders),
      referred: form.referred || undefined,
      items: present({ categories: some(form.categories), styles: some(form.styles), skus: some(form.skus) }),
      except: present({ ...was?.when?.except, categories: some(form.exceptCategories) }),
      daysOfWeek: some(form.days),
      hours: form.fromHour ? { from: form.fromHour, to: form.toHour } : undefined,
      dates: present({ from: form.fromDate || undefined, to: form.toDate || undefined }),
      birthday: form.birthday || undefined,
      firstPurchase: form.firstPurchase || undefined,
      basketAtLeast: form.basket || undefined,
    }),
    give: { ...given, ...(form.effect === "multiply" && was?.give.of ? { of: was.give.of } : {}) },
    caps: present({ perReceipt: number(form.perReceipt), perMember: some(memberCaps) }),
    budget: present({ ...was?.budget, programme: number(form.budget) }),
    // an end on a fixed day is kept as it is: the form speaks of months only
    validity: form.months ? { ...(was?.validity?.until ? {} : was?.validity), months: Number(form.months) } : was?.validity?.until ? was.validity : undefined,
    pendingDays: form.waits === "DAYS" ? Number(form.pendingDays) : undefined,
    pending: pendingOf(form),
  }) as EarningRule;
}

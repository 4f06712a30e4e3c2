import { type SpecialDay, type SpecialDayKept, type Tier } from "@laoke/api-client";

/** A special day as it is typed: every number a text until it is sent. */
export interface DayForm {
  id: string;
  kind: SpecialDay["kind"];
  nameZh: string;
  nameEn: string;
  textZh: string;
  textEn: string;
  month: string;
  day: string;
  week: string;
  weekday: string;
  amount: string;
  benefit: SpecialDay["benefit"];
  percent: string;
  rewardId: string;
  stores: string[];
  tiers: Tier[];
  validFrom: string;
  validUntil: string;
  active: boolean;
}

export const blankDay: DayForm = {
  id: "",
  kind: "FIXED_DATE",
  nameZh: "",
  nameEn: "",
  textZh: "",
  textEn: "",
  month: "",
  day: "",
  week: "1",
  weekday: "7",
  amount: "",
  benefit: "GIFT",
  percent: "",
  rewardId: "",
  stores: [],
  tiers: [],
  validFrom: "",
  validUntil: "",
  active: true,
};

const typed = (value: unknown) => (value === null || value === undefined ? "" : String(value));

export function formOfDay({ id, definition: day }: SpecialDayKept): DayForm {
  return {
    id,
    kind: day.kind,
    nameZh: day.name.zh,
    nameEn: day.name.en,
    textZh: day.text.zh,
    textEn: day.text.en,
    month: typed(day.month),
    day: typed(day.day),
    week: typed(day.week ?? 1),
    weekday: typed(day.weekday ?? 7),
    amount: typed(day.amount),
    benefit: day.benefit,
    percent: typed(day.percent),
    rewardId: day.rewardId ?? "",
    stores: day.stores ?? [],
    tiers: day.tiers ?? [],
    validFrom: day.validFrom ?? "",
    validUntil: day.validUntil ?? "",
    active: day.active,
  };
}

/** Which fields a kind of day has beside its words. */
export const shows = (form: DayForm) => ({
  month: form.kind === "FIXED_DATE" || form.kind === "NTH_WEEKDAY",
  day: form.kind === "FIXED_DATE",
  week: form.kind === "NTH_WEEKDAY",
  amount: form.kind === "BASKET" || form.kind === "SPENDING",
  percent: form.benefit === "EXTRA_DISCOUNT",
  reward: form.benefit !== "EXTRA_DISCOUNT",
});

const within = (text: string, least: number, most: number) => /^-?\d{1,3}$/.test(text) && Number(text) >= least && Number(text) <= most;
const money = (text: string) => /^\d{1,10}(\.\d{1,2})?$/.test(text) && Number(text) > 0;

/** The fields that are missing or wrong. */
export function dayErrors(form: DayForm, taken: readonly string[] = []): Set<keyof DayForm> {
  const wrong = new Set<keyof DayForm>();
  const has = shows(form);
  if (!/^[a-z0-9][a-z0-9-]{1,62}$/.test(form.id) || taken.includes(form.id)) wrong.add("id");
  for (const name of ["nameZh", "nameEn", "textZh", "textEn"] as const) if (!form[name].trim()) wrong.add(name);
  if (has.month && !within(form.month, 1, 12)) wrong.add("month");
  if (has.day && !within(form.day, 1, new Date(Date.UTC(2028, Number(form.month) || 1, 0)).getUTCDate())) wrong.add("day");
  if (has.amount && !money(form.amount)) wrong.add("amount");
  if (has.percent && (!money(form.percent) || Number(form.percent) > 100)) wrong.add("percent");
  if (form.kind === "SPENDING" && !form.rewardId) wrong.add("rewardId");
  if (form.validFrom && form.validUntil && form.validFrom > form.validUntil) wrong.add("validUntil");
  return wrong;
}

/** What is sent: only what the kind and the benefit have. */
export function dayOf(form: DayForm): SpecialDay {
  const has = shows(form);
  const some = <T>(list: T[]): T[] | undefined => (list.length ? list : undefined);
  return {
    kind: form.kind,
    name: { zh: form.nameZh.trim(), en: form.nameEn.trim() },
    text: { zh: form.textZh.trim(), en: form.textEn.trim() },
    month: has.month ? Number(form.month) : undefined,
    day: has.day ? Number(form.day) : undefined,
    week: has.week ? Number(form.week) : undefined,
    weekday: has.week ? Number(form.weekday) : undefined,
    amount: has.amount ? form.amount : undefined,
    benefit: form.benefit,
    percent: has.percent ? form.percent : undefined,
    rewardId: has.reward ? form.rewardId || undefined : undefined,
    stores: some(form.stores),
    tiers: some(form.tiers),
    validFrom: form.validFrom || undefined,
    validUntil: form.validUntil || undefined,
    active: form.active,
  };
}

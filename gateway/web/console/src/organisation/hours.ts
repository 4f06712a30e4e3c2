import { WEEK, type DayException, type Hours, type StoreInFull, type Weekday } from "@laoke/api-client";

export interface DayForm {
  open: boolean;
  opens: string;
  closes: string;
}

export type WeekForm = Record<Weekday, DayForm>;

const USUAL = { opens: "10:00", closes: "22:00" };
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** The first stretch of each weekday; more than one stretch a day is kept by `hoursOf` as it is. */
export function weekOf(hours: readonly Hours[]): WeekForm {
  const day = (weekday: Weekday): DayForm => {
    const found = hours.find((h) => h.day === weekday);
    return found ? { open: true, opens: found.opens, closes: found.closes } : { open: false, ...USUAL };
  };
  return Object.fromEntries(WEEK.map((weekday) => [weekday, day(weekday)])) as WeekForm;
}

export function hoursOf(week: WeekForm, before: readonly Hours[]): Hours[] {
  return WEEK.flatMap((day) => {
    if (!week[day].open) return [];
    const later = before.filter((h) => h.day === day).slice(1);
    return [{ day, opens: week[day].opens, closes: week[day].closes }, ...later];
  });
}

export const wrongDays = (week: WeekForm): Weekday[] =>
  WEEK.filter((day) => week[day].open && !(TIME.test(week[day].opens) && TIME.test(week[day].closes) && week[day].opens < week[day].closes));

export const blankException = (on: string): DayException => ({ on, closed: true, opens: null, closes: null, reason: { zh: "", en: "" } });

export const wrongException = (one: DayException): boolean =>
  !/^\d{4}-\d\d-\d\d$/.test(one.on) ||
  !one.reason.zh.trim() ||
  !one.reason.en.trim() ||
  (!one.closed && !(TIME.test(one.opens ?? "") && TIME.test(one.closes ?? "") && one.opens! < one.closes!));

/** The exceptions that still matter, soonest first. */
export const coming = (store: StoreInFull, today: string): DayException[] =>
  store.exceptions.filter((e) => e.on >= today).sort((a, b) => a.on.localeCompare(b.on));

/** The programme's time zone: used where no store's is known. */
export const DEFAULT_ZONE = "Asia/Shanghai";

export interface Formatter {
  language: string;
  timeZone: string;
  number(value: number): string;
  /** Points with their sign: +12, −3. */
  signed(value: number): string;
  /** Exact decimal text as yuan with two decimals. */
  money(value: string | number): string;
  /** Short money for axis labels. */
  compact(value: number): string;
  /** A share, 0.2583 → 25.8 %. */
  percent(value: string | number): string;
  decimal(value: string | number, digits?: number): string;
  /** Calendar date `yyyy-MM-dd`, no time zone involved. */
  day(date: string): string;
  monthDay(date: string): string;
  /** 1 to 12. */
  monthName(month: number): string;
  /** A calendar month `yyyy-MM`. */
  month(month: string): string;
  date(instant: string): string;
  time(instant: string): string;
  dateTime(instant: string): string;
  /** Time alone when today in the zone, otherwise month, day and time. */
  moment(instant: string, now?: Date): string;
  window(from: string, to: string): string;
}

type DateParts = Intl.DateTimeFormatOptions;

export function formatter(language: string, timeZone: string = DEFAULT_ZONE): Formatter {
  const dates = (options: DateParts, zone = timeZone) =>
    new Intl.DateTimeFormat(language, { timeZone: zone, ...options });
  const plain = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const signed = new Intl.NumberFormat(language, { signDisplay: "exceptZero", maximumFractionDigits: 0 });
  const money = new Intl.NumberFormat(language, {
    style: "currency",
    currency: "CNY",
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  const compact = new Intl.NumberFormat(language, { notation: "compact", maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(language, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const day = dates({ year: "numeric", month: "short", day: "numeric" }, "UTC");
  const monthName = dates({ month: "long" }, "UTC");
  const month = dates({ year: "numeric", month: "long" }, "UTC");
  const monthDay = dates({ month: "short", day: "numeric" }, "UTC");
  const date = dates({ year: "numeric", month: "short", day: "numeric" });
  const shortDate = dates({ month: "short", day: "numeric" });
  const time = dates({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const dateTime = dates({
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const shortDateTime = dates({ month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  // a string keeps every digit: Intl formats decimal text exactly
  const exact = (value: string | number) => value as number;
  const sameDay = (a: string, b: string) => localDate(a, timeZone) === localDate(b, timeZone);

  return {
    language,
    timeZone,
    number: (value) => plain.format(value),
    signed: (value) => signed.format(value).replace("-", "−"),
    money: (value) => money.format(exact(value)),
    compact: (value) => compact.format(value),
    percent: (value) => percent.format(exact(value)),
    decimal: (value, digits = 2) =>
      new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(exact(value)),
    day: (value) => day.format(new Date(`${value}T00:00:00Z`)),
    monthName: (value) => monthName.format(new Date(Date.UTC(2028, value - 1, 1))),
    month: (value) => month.format(new Date(`${value}-01T00:00:00Z`)),
    monthDay: (value) => monthDay.format(new Date(`${value}T00:00:00Z`)),
    date: (value) => date.format(new Date(value)),
    time: (value) => time.format(new Date(value)),
    dateTime: (value) => dateTime.format(new Date(value)),
    moment: (value, now = new Date()) =>
      sameDay(value, now.toISOString()) ? time.format(new Date(value)) : shortDateTime.format(new Date(value)),
    window: (from, to) =>
      sameDay(from, to)
        ? `${shortDate.format(new Date(from))} ${time.format(new Date(from))}–${time.format(new Date(to))}`
        : `${shortDateTime.format(new Date(from))} – ${shortDateTime.format(new Date(to))}`,
  };
}

/** The calendar date of an instant in a time zone, `yyyy-MM-dd`. */
export function localDate(instant: string | Date, timeZone: string = DEFAULT_ZONE): string {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" })
    .formatToParts(new Date(instant))
    .reduce<Record<string, string>>((all, part) => ({ ...all, [part.type]: part.value }), {});
  return `${parts.year}-${parts.month}-${parts.day}`;
}

/** `date` plus days, both `yyyy-MM-dd`. */
export function plusDays(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** The instant of a wall-clock time in a zone. */
export function instantAt(date: string, hour: number, minute: number, timeZone: string = DEFAULT_ZONE): string {
  const wall = Date.UTC(+date.slice(0, 4), +date.slice(5, 7) - 1, +date.slice(8, 10), hour, minute);
  const offset = (at: number) => {
    const p = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    })
      .formatToParts(at)
      .reduce<Record<string, number>>((all, part) => ({ ...all, [part.type]: Number(part.value) }), {});
    return Date.UTC(p.year!, p.month! - 1, p.day!, p.hour!, p.minute!, p.second!) - at;
  };
  // twice, for instants near a clock change
  let at = wall - offset(wall);
  at = wall - offset(at);
  return new Date(at).toISOString();
}

/** The instant of what a field for date and time holds, `yyyy-MM-ddTHH:mm`, read in a zone. */
export function instantOf(local: string, timeZone: string = DEFAULT_ZONE): string {
  return instantAt(local.slice(0, 10), +local.slice(11, 13), +local.slice(14, 16), timeZone);
}

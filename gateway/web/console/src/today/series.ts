import type { Bucket } from "@laoke/api-client";
import { plusDays } from "@laoke/i18n";

/** Every day of [from, to) once, quiet days as zero, so that the axis shows time and not only busy days. */
export function fillDays(series: readonly Bucket[], from: string, to: string): Bucket[] {
  const byDay = new Map(series.map((b) => [b.start.slice(0, 10), b]));
  const all: Bucket[] = [];
  for (let day = from; day < to; day = plusDays(day, 1)) {
    all.push(byDay.get(day) ?? { start: day, orders: 0, members: 0, gross: "0", net: "0", totalGross: "0" });
  }
  return all;
}

/** Members' part of a day's sales; null on a day without sales. */
export function share(bucket: Bucket): number | null {
  const total = Number(bucket.totalGross);
  return total > 0 ? Number(bucket.gross) / total : null;
}

import { describe, expect, test } from "vitest";
import { formatter, instantAt, localDate, plusDays } from "./format";

describe("dates", () => {
  test("follow the store's clock, not the browser's", () => {
    expect(localDate("2026-11-21T16:30:00Z", "Asia/Shanghai")).toBe("2026-11-22");
    expect(localDate("2026-11-21T16:30:00Z", "Europe/Berlin")).toBe("2026-11-21");
  });
  test("move by calendar days over a month's end", () => expect(plusDays("2028-02-28", 2)).toBe("2028-03-01"));
  test("of a wall clock become the right instant, with and without summer time", () => {
    expect(instantAt("2026-11-21", 19, 0, "Asia/Shanghai")).toBe("2026-11-21T11:00:00.000Z");
    expect(instantAt("2026-07-01", 9, 30, "Europe/Berlin")).toBe("2026-07-01T07:30:00.000Z");
  });
  test("of today are a time, others carry their day", () => {
    const zh = formatter("zh-CN", "Asia/Shanghai");
    const now = new Date("2026-11-21T08:00:00Z");
    expect(zh.moment("2026-11-21T07:05:00Z", now)).toBe("15:05");
    expect(zh.moment("2026-11-20T07:05:00Z", now)).toContain("11月20日");
  });
  test("midnight is 00:00", () => {
    expect(formatter("en", "Asia/Shanghai").time("2026-11-21T16:00:00Z")).toBe("00:00");
  });
});

describe("numbers", () => {
  const en = formatter("en");
  test("of money keep every digit of the decimal text", () => {
    expect(en.money("12345678901234567.25")).toBe("¥12,345,678,901,234,567.25");
    expect(formatter("zh-CN").money("38642.5")).toBe("¥38,642.50");
  });
  test("of points carry their sign", () => {
    expect(en.signed(1288)).toBe("+1,288");
    expect(en.signed(-320)).toBe("−320");
    expect(en.signed(0)).toBe("0");
  });
  test("of shares are per cent with one place", () => expect(en.percent("0.65161")).toBe("65.2%"));
});

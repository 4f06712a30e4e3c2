import type { Arrivals, FactKind, ProfileFact, StoreLoad, Visit } from "@laoke/api-client";
import { describe, expect, test } from "vitest";
import { afterNews, clock, recognisedBy, secondsLeft } from "./arrivals";
import { answerOf, inWords } from "./facts";
import { decided, loadAfter, mayTake, planOf } from "./plan";
import { fractions, nextMonth, percents } from "./shares";

const visit = (id: string, more: Partial<Visit> = {}) => ({ id, arrivedAt: `2026-11-22T0${id}:00:00Z`, drinkDueAt: "2026-11-22T01:02:00Z", leftAt: null, ...more }) as Visit;

describe("the live screen", () => {
  const known: Arrivals = { news: 5, asOf: "", here: [visit("2")], left: [] };
  test("puts arrivals in the order they came", () => {
    const after = afterNews(known, { seq: 6, what: "ARRIVED", at: "", visit: visit("1") });
    expect(after.here.map((v) => v.id)).toEqual(["1", "2"]);
    expect(after.news).toBe(6);
  });
  test("moves who has left, and hears nothing twice", () => {
    const news = { seq: 7, what: "LEFT" as const, at: "", visit: visit("2", { leftAt: "2026-11-22T03:00:00Z" }) };
    const after = afterNews(known, news);
    expect([after.here.length, after.left.map((v) => v.id)]).toEqual([0, ["2"]]);
    expect(afterNews(after, { ...news, seq: 7, visit: visit("2") })).toBe(after);
  });
  test("counts down to the drink and on beyond it", () => {
    const due = visit("1");
    expect(clock(secondsLeft(due, Date.parse("2026-11-22T01:00:55Z")))).toBe("1:05");
    expect(clock(secondsLeft(due, Date.parse("2026-11-22T01:02:30Z")))).toBe("−0:30");
  });
  test("tells how somebody was found", () => {
    expect(["5601 李", "138 0000 5601", "+8613800005601", "860000000000005", "M0000000123", "李梅"].map(recognisedBy)).toEqual(["PHONE_TAIL", "PHONE", "PHONE", "CARD", "CARD", "NAME"]);
  });
});

describe("facts", () => {
  const kind = (type: FactKind["type"]) => ({ type, options: [{ key: "tea", zh: "茶", en: "Tea" }, { key: "juice", zh: "果汁", en: "Juice" }] }) as FactKind;
  const fact = (type: FactKind["type"], value: ProfileFact["value"]) => ({ kind: kind(type), value }) as ProfileFact;
  test("are answers only in the form that is asked for", () => {
    expect(answerOf(kind("NUMBER"), "165.5")).toBe(165.5);
    for (const typed of ["", "1e3", "-1", "1000001", "165cm"]) expect(answerOf(kind("NUMBER"), typed)).toBeNull();
    expect(answerOf(kind("CHOICE"), "tea")).toBe("tea");
    expect(answerOf(kind("CHOICE"), "milk")).toBeNull();
    expect(answerOf(kind("CHOICES"), [])).toBeNull();
    expect(answerOf(kind("FLAG"), "false")).toBe(false);
    expect(answerOf(kind("TEXT"), "  ")).toBeNull();
  });
  test("are shown in words", () => {
    const words = (value: ProfileFact["value"], type: FactKind["type"]) => inWords(fact(type, value), (t) => t.en, { yes: "Yes", no: "No" }, ", ");
    expect(words(["tea", "juice"], "CHOICES")).toBe("Tea, Juice");
    expect(words("tea", "CHOICE")).toBe("Tea");
    expect(words("tea", "TEXT")).toBe("tea");
    expect(words(false, "FLAG")).toBe("No");
    expect(words(null, "TEXT")).toBeNull();
  });
});

describe("a plan", () => {
  const line = (memberId: string, staffId: string | null, currentStaffId: string | null = null) => ({ memberId, label: memberId, class: null, currentStaffId, staffId, matched: [] });
  const lines = [line("m1", "E1"), line("m2", null), line("m3", "E2", "E1")];
  const load = { consultants: [{ staffId: "E1", members: 5 }, { staffId: "E2", members: 1 }] } as StoreLoad;
  test("sends only who has somebody", () => {
    expect(decided(planOf(lines))).toEqual([{ memberId: "m1", staffId: "E1" }, { memberId: "m3", staffId: "E2" }]);
  });
  test("shows the loads as they will be", () => {
    expect(loadAfter(load, lines, planOf(lines))).toEqual({ E1: 5, E2: 2 });
  });
  test("gives class A to regular consultants only", () => {
    expect([mayTake("PROBATION", "A"), mayTake("REGULAR", "A"), mayTake("PROBATION", "B")]).toEqual([false, true, true]);
  });
});

describe("shares", () => {
  test("are typed in percent and sent as exact fractions", () => {
    expect(percents({ a: "0.0750", b: "0.20", c: "0.3" })).toEqual({ a: "7.5", b: "20", c: "30" });
    expect(fractions({ a: "7.5", b: "20", c: " 30 " })).toEqual({ a: "0.0750", b: "0.2000", c: "0.3000" });
    for (const a of ["", "x", "-1", "7.555", "51"]) expect(fractions({ a, b: "20", c: "30" })).toBeNull();
  });
  test("hold from the next month on", () => {
    expect(nextMonth(new Date(2026, 11, 31))).toBe("2027-01");
  });
});

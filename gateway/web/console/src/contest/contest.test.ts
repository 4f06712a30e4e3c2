import type { Contest, ContestLine, ContestProfile } from "@laoke/api-client";
import { describe, expect, test } from "vitest";
import { bars, current, quarterOf, quartersFrom, toVerifyFirst } from "./standing";

const line = (staffId: string, score: string | null) => ({ staffId, score }) as ContestLine;
const contest = (quarter: string, state: Contest["state"]) => ({ quarter, state }) as Contest;

describe("the profile contest", () => {
  test("knows quarters across the end of a year", () => {
    expect(quarterOf("2026-12-31")).toBe("2026-Q4");
    expect(quarterOf("2027-01-01")).toBe("2027-Q1");
    expect(quartersFrom("2026-Q3", 4)).toEqual(["2026-Q3", "2026-Q4", "2027-Q1", "2027-Q2"]);
  });
  test("draws forms against the most and shares as they are", () => {
    expect([...bars("FORMS", [line("a", "8"), line("b", "2"), line("c", null)]).values()]).toEqual([100, 25, 0]);
    expect([...bars("VALIDITY", [line("a", "0.5000"), line("b", null)]).values()]).toEqual([50, 0]);
    expect(bars("FORMS", [line("a", "0")]).get("a")).toBe(0);
  });
  test("opens with the latest that has begun", () => {
    expect(current([contest("2027-Q1", "COMING"), contest("2026-Q4", "RUNNING"), contest("2026-Q3", "OVER")])?.quarter).toBe("2026-Q4");
    expect(current([contest("2027-Q2", "COMING"), contest("2027-Q1", "COMING")])?.quarter).toBe("2027-Q1");
    expect(current([])).toBeUndefined();
  });
  test("puts what still waits first", () => {
    const profile = (id: string, verdict: ContestProfile["verdict"]) => ({ id, verdict }) as ContestProfile;
    expect(toVerifyFirst([profile("a", "WRONG"), profile("b", null), profile("c", "CONFIRMED")]).map((p) => p.id)).toEqual(["b", "a", "c"]);
  });
});

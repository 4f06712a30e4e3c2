import { describe, expect, it } from "vitest";
import { known, lookupOf, NOTHING, PLACES, searchOf } from "./search";

describe("searching the access log", () => {
  it("knows what a member is named by", () => {
    expect(lookupOf("m0000000123")).toEqual({ number: "M0000000123" });
    expect(lookupOf("8600 0000 0000 005")).toEqual({ card: "860000000000005" });
    expect(lookupOf("138 1234 5678")).toEqual({ phone: "13812345678" });
  });

  it("asks for nothing that was not typed", () => {
    expect(searchOf(NOTHING, undefined)).toEqual({});
  });

  it("counts the last day whole", () => {
    const { from, to } = searchOf({ ...NOTHING, viewer: " e111 ", from: "2026-11-01", to: "2026-11-01" }, "m1");
    expect(Date.parse(to!) - Date.parse(from!)).toBe(24 * 3_600_000);
  });

  it("falls back to a general word for places it does not know", () => {
    expect(known(PLACES, "something new", "other")).toBe("other");
  });
});

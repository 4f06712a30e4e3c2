import type { MemberExport } from "@laoke/api-client";
import { describe, expect, it } from "vitest";
import { complete, known, PLACES } from "./privacy";

const start = {
  format: "laoke-member/1",
  at: "2026-11-22T00:00:00Z",
  profile: { id: "m1" },
  held: { consents: [] },
  elsewhere: [
    { name: "points", path: "/v1/accounts/me" },
    { name: "pointsHistory", path: "/v1/accounts/me/history" },
  ],
} as unknown as MemberExport;

describe("a copy of one's data", () => {
  it("holds the lists of other services whole, over all their pages", async () => {
    const pages: Record<string, unknown> = {
      "/v1/accounts/me": { available: 12 },
      "/v1/accounts/me/history": { items: [1, 2], next: "b" },
      "/v1/accounts/me/history b": { items: [3], next: null },
    };
    const whole = await complete(start, async (path, cursor) => pages[cursor ? `${path} ${cursor}` : path]);
    expect(whole.points).toEqual({ available: 12 });
    expect(whole.pointsHistory).toEqual([1, 2, 3]);
    expect(whole.held).toEqual({ consents: [] });
    expect(whole).not.toHaveProperty("elsewhere");
  });

  it("is not made at all when a part cannot be read", async () => {
    await expect(complete(start, () => Promise.reject(new Error("down")))).rejects.toThrow("down");
  });
});

describe("names of places", () => {
  it("fall back to a general word", () => {
    expect(known(PLACES, "export", "other")).toBe("export");
    expect(known(PLACES, "something new", "other")).toBe("other");
    expect(known(PLACES, null, "other")).toBe("other");
  });
});

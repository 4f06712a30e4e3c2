import { beforeEach, describe, expect, test, vi } from "vitest";
import { claimDrafts, dropDraft, keepDraft, readDraft } from "./draft";

function storage() {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (i: number) => [...kept.keys()][i] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

describe("a draft", () => {
  beforeEach(() => vi.stubGlobal("sessionStorage", storage()));

  test("is found again, with what the form has gained since", () => {
    keepDraft("case", { note: "袖口" });
    expect(readDraft("case", { note: "", answer: "" })).toEqual({ note: "袖口", answer: "" });
    dropDraft("case");
    expect(readDraft("case", { note: "" })).toEqual({ note: "" });
  });
  test("stays with the person who typed it, over signing in again", () => {
    claimDrafts("consultant1a");
    keepDraft("case", { note: "袖口" });
    claimDrafts("consultant1a");
    expect(readDraft("case", { note: "" }).note).toBe("袖口");
    claimDrafts("consultant1b");
    expect(readDraft("case", { note: "" }).note).toBe("");
  });
  test("that cannot be read does not break the form", () => {
    sessionStorage.setItem("laoke.draft.case", "{broken");
    expect(readDraft("case", { note: "" })).toEqual({ note: "" });
  });
});

import ts from "typescript";
import { describe, expect, test } from "vitest";
import { compareTexts, readableLiterals } from "./texts.mjs";

describe("the check of the texts", () => {
  test("finds a key that one language lacks, or has empty", () => {
    expect(compareTexts({ "zh-CN": { a: { b: "甲" } }, en: { a: {} } }).failures).toEqual(["en lacks a.b"]);
    expect(compareTexts({ "zh-CN": { a: "甲" }, en: { a: " " } }).failures).toEqual(["en lacks a"]);
  });
  test("asks each language for its own plural forms", () => {
    const zh = { days_other: "{{count}} 天" };
    expect(compareTexts({ "zh-CN": zh, en: { days_one: "a day", days_other: "{{count}} days" } }).failures).toEqual([]);
    expect(compareTexts({ "zh-CN": zh, en: { days_other: "{{count}} days" } }).failures).toEqual(["en lacks days_one"]);
  });
  test("finds a placeholder that got lost", () => {
    expect(compareTexts({ "zh-CN": { a: "{{name}}好" }, en: { a: "Hello" } }).failures).toHaveLength(1);
  });
  test("finds words in the code", () => {
    const found = readableLiterals(ts, "a.tsx", 'const a = <p title="Hello">World {x} · </p>; const b = "你好"; const c = "id";');
    expect(found.map((f) => f.text)).toEqual(["Hello", "World", "你好"]);
  });
});

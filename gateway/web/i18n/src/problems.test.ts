import { Problem, SessionEnded, Unreachable } from "@laoke/api-client";
import i18next, { type i18n } from "i18next";
import { beforeAll, describe, expect, test } from "vitest";
import { problemText } from "./problems";
import en from "./texts/en.json";
import zh from "./texts/zh-CN.json";

let texts: i18n;
beforeAll(async () => {
  texts = i18next.createInstance();
  await texts.init({ lng: "zh-CN", fallbackLng: false, resources: { "zh-CN": { shared: zh }, en: { shared: en } } as never });
});

describe("what a person is told about a failure", () => {
  test("is our own sentence for a known code, in their language", async () => {
    const taken = new Problem(409, "phone-taken", "Phone is in use");
    expect(problemText(texts, taken)).toBe(zh.problem["phone-taken"]);
    await texts.changeLanguage("en");
    expect(problemText(texts, taken)).toBe(en.problem["phone-taken"]);
    await texts.changeLanguage("zh-CN");
  });
  test("is the service's detail for an unknown code", () => {
    expect(problemText(texts, new Problem(422, "brand-new", "Do this first."))).toBe("Do this first.");
  });
  test("never shows the inside of a failed server", () => {
    expect(problemText(texts, new Problem(500, "http-500", "NullPointerException"))).toBe(zh.problem["service-down"]);
  });
  test("says that an unknown outcome is safe to ask for again", () => {
    expect(problemText(texts, new Unreachable())).toBe(zh.problem.unreachable);
    expect(problemText(texts, new SessionEnded())).toBe(zh.problem["session-ended"]);
    expect(problemText(texts, new Error("x"))).toBe(zh.problem.unknown);
  });
});

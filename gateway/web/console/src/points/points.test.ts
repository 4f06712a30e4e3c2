import { describe, expect, test } from "vitest";
import { scanner } from "../frame/scanner";
import { adjustErrors, adjustmentOf, blankAdjustment } from "./approvals/adjusting";
import { enoughReason, givable, toHandOut } from "./approvals/months";
import { blankDay, dayErrors, dayOf, formOfDay } from "./days/dayForm";
import { monthsBefore } from "./finance/months";
import { limitErrors, limitsOf } from "./fraud/limits";
import { termStep } from "./lots/lotTerms";
import { formOfRule, ruleOf } from "./rules/ruleForm";
import { readNames } from "./segments/naming";
import { blankVoucher, voucherErrors, voucherOf } from "./vouchers/voucherForm";

describe("the terms of a lot", () => {
  test("are extended while something is left, and brought back when all of it ran out", () => {
    expect(termStep({ expiresOn: "2027-01-31", remaining: 10 }, "2026-11-22")).toBe("extend");
    expect(termStep({ expiresOn: "2026-10-31", remaining: 0 }, "2026-11-22")).toBe("reinstate");
  });
  test("are left alone when all is spent or nothing ends", () => {
    expect(termStep({ expiresOn: "2027-01-31", remaining: 0 }, "2026-11-22")).toBeNull();
    expect(termStep({ expiresOn: null, remaining: 10 }, "2026-11-22")).toBeNull();
  });
});

describe("a fraud limit", () => {
  const form = { countMax: "10", pointsMax: "", hold: true, active: true };
  test("is of times, of points, or of both, never of neither", () => {
    expect(limitErrors(form).size).toBe(0);
    expect([...limitErrors({ ...form, countMax: "" })]).toEqual(["countMax"]);
    expect([...limitErrors({ ...form, pointsMax: "1.5" })]).toEqual(["pointsMax"]);
    expect(limitsOf(form)).toEqual({ countMax: 10, pointsMax: null, hold: true, active: true });
  });
});

describe("a monthly list", () => {
  const line = (id: string, state: "ENTITLED" | "STRUCK" | "COLLECTED") => ({
    id,
    memberId: "m1",
    rewardId: "w2",
    name: { zh: "方巾", en: "Scarf" },
    reason: "BIRTHDAY" as const,
    detail: null,
    state,
    note: null,
    changedBy: null,
  });
  const lines = [line("l1", "ENTITLED"), line("l2", "ENTITLED"), line("l3", "STRUCK"), line("l4", "COLLECTED")];
  test("is handed out once all three hands signed, line by line, and each once", () => {
    expect(toHandOut({ state: "CHECKED", lines }, [])).toEqual([]);
    expect(toHandOut({ state: "CONFIRMED", lines }, [{ lineId: "l2" }, { lineId: null }]).map((l) => l.id)).toEqual(["l1"]);
  });
  test("entitles to gifts and vouchers that are to be had, and says why", () => {
    const reward = (kind: "GIFT" | "VOUCHER" | "SERVICE", state: "ACTIVE" | "DRAFT") => ({ kind, state });
    const gift = reward("GIFT", "ACTIVE");
    expect(givable([gift, reward("SERVICE", "ACTIVE"), reward("VOUCHER", "DRAFT")])).toEqual([gift]);
    expect([enoughReason(" 老顾客 "), enoughReason("老顾客介绍")]).toEqual([false, true]);
  });
});

test("only months that are over can be closed", () => {
  expect(monthsBefore("2026-02-01", 3)).toEqual(["2026-01", "2025-12", "2025-11"]);
});

describe("a special day", () => {
  const mothers = {
    ...blankDay,
    id: "mothers-day",
    kind: "NTH_WEEKDAY" as const,
    nameZh: "母亲节",
    nameEn: "Mother's Day",
    textZh: "送康乃馨一支",
    textEn: "Give a carnation",
    month: "5",
    week: "2",
    weekday: "7",
  };
  test("sends only what its kind and benefit have", () => {
    expect(dayErrors(mothers).size).toBe(0);
    expect(dayOf({ ...mothers, day: "9", amount: "5", percent: "3" })).toEqual({
      kind: "NTH_WEEKDAY",
      name: { zh: "母亲节", en: "Mother's Day" },
      text: { zh: "送康乃馨一支", en: "Give a carnation" },
      month: 5,
      week: 2,
      weekday: 7,
      benefit: "GIFT",
      active: true,
    });
  });
  test("comes back from the service as it went", () => {
    const definition = dayOf(mothers);
    expect(dayOf(formOfDay({ id: "mothers-day", definition, version: 1, changedBy: "E900" }))).toEqual(definition);
  });
  test("is a day of its month, has an id of its own, and what its kind needs", () => {
    expect([...dayErrors({ ...mothers, kind: "FIXED_DATE", month: "2", day: "30" })]).toEqual(["day"]);
    expect([...dayErrors({ ...mothers, kind: "FIXED_DATE", month: "2", day: "29" })]).toEqual([]);
    expect([...dayErrors(mothers, ["mothers-day"])]).toEqual(["id"]);
    expect([...dayErrors({ ...mothers, kind: "SPENDING", amount: "5000" })]).toEqual(["rewardId"]);
    expect([...dayErrors({ ...mothers, benefit: "EXTRA_DISCOUNT" })]).toEqual(["percent"]);
  });
});

describe("a voucher given by hand", () => {
  const form = { ...blankVoucher, worth: "50", minSpend: "200", reason: "为延误致歉" };
  test("is an amount or a percentage, with a reason", () => {
    expect(voucherErrors(form).size).toBe(0);
    expect([...voucherErrors({ ...form, value: "PERCENT", worth: "101" })]).toEqual(["worth"]);
    expect([...voucherErrors({ ...form, reason: "好" })]).toEqual(["reason"]);
    expect(voucherOf({ ...form, maxDiscount: "9" }, "m1", "S001")).toMatchObject({
      member: { id: "m1" },
      storeId: "S001",
      terms: { value: "AMOUNT", amount: "50", minSpend: "200", maxDiscount: undefined, validDays: 30, uses: 1 },
    });
  });
});

describe("members of a segment", () => {
  test("are pasted as ids, phones, cards and numbers, each once", () => {
    const id = "019ab2c4-1111-7abc-8def-001122334455";
    const { named, unreadable } = readNames(`"${id}"\n138 0000 5601\nM0000000123, 8600000012345\n${id}\n`);
    expect(named.map((n) => ("id" in n ? n.id : n.find.by))).toEqual([id, "phone", "number", "card"]);
    expect(unreadable).toEqual([]);
  });
  test("that cannot be read are said, not guessed", () => expect(readNames("李女士\n5601").unreadable).toEqual(["李女士", "5601"]));
});

test("a rule keeps its segments, regions and tenders through the builder", () => {
  const rule = {
    id: "vip-south",
    when: { regions: ["south"], tenders: ["WALLET"], segments: ["vip"], referred: true },
    give: { multiply: "2" },
  };
  expect(ruleOf(formOfRule(rule), rule)).toEqual(rule);
});

describe("a scanner", () => {
  const type = (keys: string[], pause: number) => {
    const scan = scanner();
    return keys.map((key, i) => scan(key, 1_000 + i * pause)).at(-1);
  };
  const card = [..."860052619720", "Enter"];
  test("types a code quickly and ends it with Enter", () => expect(type(card, 5)).toBe("860052619720"));
  test("is not a person who types slowly, nor a single key", () => {
    expect(type(card, 500)).toBeNull();
    expect(type(["5", "Enter"], 5)).toBeNull();
  });
});

test("an adjustment gives or takes whole points, with a reason", () => {
  const form = { ...blankAdjustment, points: "−200", reason: "误操作更正" };
  expect(adjustErrors(form).size).toBe(0);
  expect(adjustmentOf(form, "m1", "S001")).toEqual({ member: { id: "m1" }, points: -200, kind: "GOODWILL", storeId: "S001", reason: "误操作更正" });
  expect([...adjustErrors({ ...form, points: "0" })]).toEqual(["points"]);
  expect([...adjustErrors({ ...form, reason: "好" })]).toEqual(["reason"]);
});

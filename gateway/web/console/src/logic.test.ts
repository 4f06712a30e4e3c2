import { describe, expect, test } from "vitest";
import { agreedAt, agreedTimes, outcomesOf } from "./contacts/outcomes";
import { blankStep, missingFor, toStepRequest } from "./complaints/stepForm";
import { emptyForm, formErrors, toEnrolment } from "./members/enrolment";
import { quickAmounts, validAmount } from "./members/redeeming";
import { fillDays, share } from "./today/series";

describe("enrolling", () => {
  const filled = { ...emptyForm, name: " 李梅 ", phone: "138 1234 5678", agreed: true };
  test("needs a name, a phone and the agreement, nothing else", () => {
    expect([...formErrors(emptyForm, "2026-11-21")]).toEqual(["name", "phone", "agreed"]);
    expect(formErrors(filled, "2026-11-21").size).toBe(0);
  });
  test("sends no empty fields and assumes no consent", () => {
    const sent = toEnrolment(filled, "S001");
    expect(sent).toMatchObject({ name: "李梅", phone: "+8613812345678", homeStoreId: "S001" });
    expect(sent).not.toHaveProperty("birthday");
    expect(sent.consents).toEqual({ sms: false, call: false, wechat: false, email: false });
  });
  test("refuses a birthday in the future", () => {
    expect(formErrors({ ...filled, birthday: "2026-11-22" }, "2026-11-21").has("birthday")).toBe(true);
  });
});

describe("redeeming", () => {
  test("offers round amounts within the balance, and all of it", () => {
    expect(quickAmounts(3480)).toEqual([200, 500, 1000, 2000, 3480]);
    expect(quickAmounts(60)).toEqual([60]);
    expect(quickAmounts(0)).toEqual([]);
  });
  test("takes whole points within the balance only", () => {
    expect(validAmount("100", 100)).toBe(100);
    for (const typed of ["", "0", "101", "-5", "1.5", "1e2"]) expect(validAmount(typed, 100)).toBeNull();
  });
});

describe("a contact", () => {
  const zone = "Asia/Shanghai";
  test("that is no call cannot go unanswered", () => {
    expect(outcomesOf("CALL")).toContain("NO_ANSWER");
    expect(outcomesOf("MESSAGE")).not.toContain("NO_ANSWER");
  });
  test("is agreed for a time to come", () => {
    const evening = new Date("2026-11-21T12:30:00Z");
    expect(agreedTimes(evening, zone).map((a) => a.label)).toEqual(["morning", "afternoon", "nextEvening"]);
    expect(agreedAt("2026-11-21T20:00", zone, evening)).toBeNull();
    expect(agreedAt("2026-11-21T21:00", zone, evening)).toBe("2026-11-21T13:00:00.000Z");
    expect(agreedAt("", zone, evening)).toBeNull();
  });
});

describe("a step of a complaint", () => {
  const noted = { ...blankStep, note: "说明" };
  test("always leaves a note", () => expect(missingFor("LISTEN", blankStep)).toEqual(["note"]));
  test("clarifying needs the member's confirmation", () => {
    expect(missingFor("CLARIFY", noted)).toEqual(["confirmed"]);
    expect(toStepRequest("CLARIFY", { ...noted, confirmed: true })).toEqual({ step: "CLARIFY", note: "说明", confirmedByMember: true });
  });
  test("resolving names action, owner and date", () => {
    expect(missingFor("RESOLVE", noted)).toEqual(["action", "owner", "dueOn"]);
  });
  test("points given are whole, a voucher is an amount", () => {
    const given = (kind: "POINTS" | "VOUCHER" | "GIFT", value: string) => missingFor("COMPENSATE", { ...noted, kind, value });
    expect(given("POINTS", "200")).toEqual([]);
    expect(given("POINTS", "2.5")).toEqual(["value"]);
    expect(given("VOUCHER", "50.00")).toEqual([]);
    expect(given("VOUCHER", "0")).toEqual(["value"]);
    expect(given("GIFT", "")).toEqual(["value"]);
  });
  test("verifying and following up need an answer, and no is one", () => {
    expect(missingFor("VERIFY", noted)).toEqual(["answer"]);
    expect(missingFor("VERIFY", { ...noted, answer: "no" })).toEqual(["action"]);
    expect(toStepRequest("VERIFY", { ...noted, answer: "no", action: "换新" })).toMatchObject({ satisfied: false, action: "换新" });
    expect(toStepRequest("VERIFY", { ...noted, answer: "yes", action: "换新" })).not.toHaveProperty("action");
    expect(toStepRequest("FOLLOW_UP", { ...noted, answer: "yes" })).toMatchObject({ held: true });
  });
});

describe("the series", () => {
  test("shows quiet days as zero", () => {
    const day = { start: "2026-11-20", orders: 2, members: 1, gross: "50.00", net: "50.00", totalGross: "200.00" };
    const filled = fillDays([day], "2026-11-19", "2026-11-22");
    expect(filled.map((b) => b.start)).toEqual(["2026-11-19", "2026-11-20", "2026-11-21"]);
    expect(share(filled[1]!)).toBe(0.25);
    expect(share(filled[0]!)).toBeNull();
  });
});

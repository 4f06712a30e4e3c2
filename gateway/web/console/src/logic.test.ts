import { describe, expect, test } from "vitest";
import { agreedAt, agreedTimes, outcomesOf } from "./contacts/outcomes";
import { blankStep, missingFor, toStepRequest } from "./complaints/stepForm";
import { emptyForm, formErrors, toEnrolment } from "./members/enrolment";
import { quickAmounts, validAmount } from "./members/redeeming";
import { listMonths, nextHand } from "./points/approvals/months";
import { byDay, share as dayEndShare } from "./points/finance/dayEnds";
import { why } from "./points/gifts/choosing";
import { blankCredit, claimOf, creditErrors } from "./points/gifts/lateCredit";
import { blankReward, requestOf, rewardErrors } from "./points/rewards/rewardForm";
import { blankRule, DELIVERED, formOfRule, ruleErrors, ruleOf, waitingFor } from "./points/rules/ruleForm";
import { simulated } from "./points/rules/simulation";
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

describe("a reward at the counter", () => {
  const reward = { state: "ACTIVE" as const, left: 3, stores: null, limits: null, points: 500 };
  test("can be had within the balance", () => expect(why(reward, 500, "S001", "NONE")).toBeNull());
  test("says what is in the way, points last", () => {
    expect(why(reward, 380, "S001", "NONE")).toEqual({ code: "points", points: 120 });
    expect(why({ ...reward, left: 0 }, 0, "S001", "NONE")?.code).toBe("outOfStock");
    expect(why({ ...reward, stores: ["S002"] }, 0, "S001", "NONE")?.code).toBe("notInStore");
    expect(why({ ...reward, limits: { perTier: { GOLD: 1 } } }, 900, "S001", "SILVER")?.code).toBe("tier");
  });
});

describe("a late credit", () => {
  const filled = { ...blankCredit, by: "receipt" as const, number: " 0051", soldOn: "2026-11-19", total: "598.00" };
  test("needs the sixteen signs of the code, however they are parted", () => {
    expect([...creditErrors({ ...blankCredit, code: "7K2M-0PQX" }, "2026-11-22")]).toEqual(["code"]);
    expect(creditErrors({ ...blankCredit, code: "7K2M 0PQX 9ZTD 4HVA" }, "2026-11-22").size).toBe(0);
    expect(claimOf({ ...blankCredit, code: " 7K2M-0PQX-9ZTD-4HVA" }, "S001")).toEqual({ code: "7K2M-0PQX-9ZTD-4HVA" });
  });
  test("without a code names receipt, day and total of the own store", () => {
    expect([...creditErrors({ ...blankCredit, by: "receipt" }, "2026-11-22")]).toEqual(["number", "soldOn", "total"]);
    expect(creditErrors(filled, "2026-11-22").size).toBe(0);
    expect(claimOf(filled, "S001")).toEqual({ receipt: { storeId: "S001", number: "0051", soldOn: "2026-11-19", total: "598.00" } });
  });
  test("is of a day that has been", () => expect(creditErrors(filled, "2026-11-18").has("soldOn")).toBe(true));
});

describe("a reward in the catalogue", () => {
  const filled = { ...blankReward, zh: "五十元代金券", en: "Voucher of 50 yuan", points: "500", worth: "50.00" };
  test("of vouchers says what they are worth", () => {
    expect([...rewardErrors(blankReward)]).toEqual(["zh", "en", "points", "worth"]);
    expect(rewardErrors({ ...filled, value: "PERCENT", worth: "101" }).has("worth")).toBe(true);
  });
  test("is described in both languages or in none", () => {
    expect([...rewardErrors({ ...filled, aboutZh: "说明" })]).toEqual(["aboutEn"]);
  });
  test("is given by itself for no fewer points than it costs, and never for cash", () => {
    expect(requestOf({ ...filled, automaticFrom: "800" }).automaticFrom).toBe(800);
    expect(rewardErrors({ ...filled, automaticFrom: "800" }).size).toBe(0);
    expect([...rewardErrors({ ...filled, automaticFrom: "499" })]).toEqual(["automaticFrom"]);
    expect([...rewardErrors({ ...filled, automaticFrom: "800", cash: "5.00" })]).toEqual(["automaticFrom"]);
  });
  test("sends voucher terms for vouchers only, and nothing empty", () => {
    expect(requestOf(filled)).toMatchObject({ points: 500, voucher: { value: "AMOUNT", amount: "50.00", validDays: 30, uses: 1 } });
    const gift = JSON.parse(JSON.stringify(requestOf({ ...filled, kind: "GIFT", stock: "40" }))) as object;
    expect(gift).toEqual({ kind: "GIFT", state: "DRAFT", name: { zh: "五十元代金券", en: "Voucher of 50 yuan" }, points: 500, stock: 40 });
  });
});

describe("an earning rule", () => {
  const rule = {
    id: "gold-december",
    priority: 50,
    when: { tiers: ["GOLD" as const], segments: ["yoga"], dates: { from: "2026-12-01", to: "2026-12-31" } },
    give: { multiply: "1.5" },
    caps: { perReceipt: 2000, perMember: [{ points: 5000, period: "MONTH" }] },
    budget: { programme: 500000 },
  };
  const delivery = { zh: "送达", en: "the delivery" };
  test("comes back from the form as it went in, also what the form does not show", () => {
    expect(ruleOf(formOfRule(rule), rule)).toEqual(rule);
  });
  test("waits for days, for a date, or for an event that has a last day, and only for one of them", () => {
    const waits = { ...rule, pending: { event: "DELIVERED", cancelAfterDays: 30, eventName: { zh: "送达", en: "the delivery" } } };
    expect(ruleOf(formOfRule(waits), waits)).toEqual(waits);
    const days = ruleOf({ ...formOfRule(waits), waits: "DAYS", pendingDays: "7" }, waits);
    expect([days.pendingDays, days.pending]).toEqual([7, undefined]);
    const date = ruleOf({ ...formOfRule(waits), waits: "DATE", pendingDate: "2027-01-01" }, waits);
    expect([date.pendingDays, date.pending]).toEqual([undefined, { date: "2027-01-01" }]);
    expect(ruleOf({ ...formOfRule(waits), waits: "" }, waits)).toEqual(rule);
    expect(formOfRule({ ...rule, pending: { days: 14 } })).toMatchObject({ waits: "DAYS", pendingDays: "14" });
  });
  test("is offered the delivery as its event, and keeps another that was typed", () => {
    expect(waitingFor(blankRule, "EVENT", delivery)).toMatchObject({ waits: "EVENT", ...DELIVERED, eventZh: "送达", eventEn: "the delivery" });
    expect(waitingFor({ ...blankRule, event: "FITTED" }, "EVENT", delivery).event).toBe("FITTED");
  });
  test("says what is missing of what its points wait for", () => {
    const event = waitingFor({ ...blankRule, id: "double", worth: "2" }, "EVENT", delivery);
    expect(ruleErrors(event, []).size).toBe(0);
    expect([...ruleErrors({ ...event, event: "delivered", cancelDays: "0", eventEn: "" }, [])]).toEqual(["event", "eventEn", "cancelDays"]);
    expect([...ruleErrors({ ...event, waits: "DAYS", pendingDays: "3661" }, [])]).toEqual(["pendingDays"]);
    expect([...ruleErrors({ ...event, waits: "DATE" }, [])]).toEqual(["pendingDate"]);
  });
  test("shows the styles and single goods it is about", () => {
    const goods = { ...rule, when: { items: { styles: ["ST-1"], skus: ["COAT-1"] } } };
    expect(formOfRule(goods)).toMatchObject({ styles: ["ST-1"], skus: ["COAT-1"] });
    expect(ruleOf(formOfRule(goods), goods)).toEqual(goods);
  });
  test("drops the conditions that are taken out", () => {
    const bare = { id: "base", base: true, give: { pointsPerYuan: "1" } };
    expect(ruleOf({ ...formOfRule(bare), tiers: ["GOLD"] }, bare).when).toEqual({ tiers: ["GOLD"] });
    expect(ruleOf(formOfRule(bare), bare)).toEqual(bare);
  });
  test("has a name of its own and multiplies by more than one", () => {
    const filled = { ...blankRule, id: "base", worth: "1" };
    expect([...ruleErrors(filled, ["base"])]).toEqual(["id", "worth"]);
    expect(ruleErrors({ ...filled, id: "double", worth: "2" }, ["base"]).size).toBe(0);
    expect(ruleErrors({ ...filled, id: "double", worth: "2", fromHour: "14:00" }, []).has("toHour")).toBe(true);
  });
});

describe("the desks", () => {
  test("make lists for this month and the next, also over the year", () => {
    expect(listMonths("2026-11-22")).toEqual(["2026-11", "2026-12"]);
    expect(listMonths("2026-12-31")).toEqual(["2026-12", "2027-01"]);
    expect(["OPEN", "PREPARED", "CHECKED", "CONFIRMED"].map(nextHand)).toEqual(["prepare", "check", "confirm", null]);
  });
  test("show the newest day-end first and how far it is", () => {
    const step = (day: string, state: "DONE" | "RUNNING", handled: number) => ({
      day,
      step: "EXPIRE",
      state,
      holders: 200,
      handled,
      points: 0,
      startedAt: null,
      endedAt: null,
    });
    expect(byDay([step("2026-11-20", "DONE", 200), step("2026-11-21", "RUNNING", 50)]).map(([d]) => d)).toEqual(["2026-11-21", "2026-11-20"]);
    expect(dayEndShare(step("2026-11-21", "RUNNING", 50))).toBe(0.25);
    expect(simulated({ state: "RUNNING", processed: 3, total: null })).toBe(0);
  });
});

import type { Appointment } from "@laoke/api-client";
import { expect, it } from "vitest";
import { benefitOf, formOf } from "./benefitForm";
import { codeAsShown } from "./codes";
import { asked, preparationOf, prepareForm } from "./preparing";

it("gives a tier that has a benefit a number of times or no limit, and the others nothing", () => {
  const form = { ...formOf(undefined), id: "parking", zh: "停车", en: "Parking", detailsZh: "免费。", detailsEn: "Free." };
  form.tiers = { SILVER: { has: false, perYear: "3" }, GOLD: { has: true, perYear: "2" }, DIAMOND: { has: true, perYear: "" } };
  expect(benefitOf(form)?.allowances).toEqual([
    { tier: "GOLD", perYear: 2 },
    { tier: "DIAMOND", perYear: null },
  ]);
  form.tiers.GOLD.perYear = "0";
  expect(benefitOf(form)).toBeNull();
});

it("asks to check off only what is prepared for", () => {
  const one = { receivedBy: null, pieces: "大衣 M", drink: null, gift: null, wayIn: null, important: false, plan: null, team: [], done: ["GIFT", "PIECES"] };
  const form = prepareForm(one as unknown as Appointment);
  expect(asked(form)).toEqual(["PIECES"]);
  expect(preparationOf(form).done).toEqual(["PIECES"]);
});

it("shows a referral code in two halves", () => {
  expect(codeAsShown("7K3M9P2X")).toBe("7K3M-9P2X");
});

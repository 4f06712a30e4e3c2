import type { TierPolicy, TierSimulation } from "@laoke/api-client";
import { expect, test } from "vitest";
import { differences, movesOf, typed } from "./tiers";

const bar = { purchase: "500", points: null, spend: null, visits: null, windowMonths: 3 };
const silver: TierPolicy = {
  tier: "SILVER",
  reach: bar,
  keep: bar,
  term: { kind: "ANNIVERSARY", length: 1, month: null, day: null },
  downgrade: "ONE",
  neverDowngrade: false,
  graceDays: 0,
  card: { discountPercent: "0", stores: [], benefitsZh: "", benefitsEn: "", yearlyFee: null },
};

test("a difference names the field and both values", () => {
  const after = { ...silver, graceDays: 14, keep: { ...bar, purchase: null, spend: "800" } };
  expect(differences([silver], [after])).toEqual([
    { path: "SILVER.keep.purchase", before: "500", after: "" },
    { path: "SILVER.graceDays", before: "0", after: "14" },
    { path: "SILVER.keep.spend", before: "", after: "800" },
  ]);
});

test("moves add up over stores, or show one", () => {
  const moves = [
    { storeId: "S001", from: "SILVER", to: "NONE", members: 3 },
    { storeId: "S002", from: "SILVER", to: "NONE", members: 2 },
    { storeId: "S001", from: "SILVER", to: "GOLD", members: 1 },
    { storeId: "S001", from: "GOLD", to: "GOLD", members: 9 },
  ] as TierSimulation["moves"];
  const all = movesOf({ moves } as TierSimulation);
  expect([all.up, all.down, all.same]).toEqual([1, 5, 9]);
  expect(movesOf({ moves } as TierSimulation, "S002").down).toBe(2);
});

test("an empty field counts as nothing and numbers become numbers", () => {
  expect(typed(bar, "purchase", " ")).toEqual({ ...bar, purchase: null });
  expect(typed(bar, "points", "3000").points).toBe(3000);
  expect(typed(bar, "spend", "99.50").spend).toBe("99.50");
});

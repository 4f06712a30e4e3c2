import { CODE128 } from "jsbarcode/bin/barcodes/CODE128/index.js";
import { describe, expect, test } from "vitest";
import { standingOf } from "./automatic";
import { barsOf } from "./bars";
import { blankClaim, claimOf } from "./claiming";
import { toContact, wholePoints } from "./contact";
import { nextOf, storeFor } from "./ordering";

describe("another member", () => {
  test("is named by phone or card", () => {
    expect(toContact("138 1234 5678")).toEqual({ phone: "+8613812345678" });
    expect(toContact("8810 0000 1234")).toEqual({ card: "881000001234" });
  });
  test("is not a phone half typed", () => {
    for (const typed of ["", "1381234", "138123456", "妈妈"]) expect(toContact(typed)).toBeNull();
  });
  test("gets whole points within the balance", () => {
    expect(wholePoints("200", 200)).toBe(200);
    for (const typed of ["", "0", "201", "1.5", "-1"]) expect(wholePoints(typed, 200)).toBeNull();
  });
});

describe("a claim", () => {
  test("by code has sixteen signs, however they are parted", () => {
    expect(claimOf({ ...blankClaim, code: " 7k2m-0pqx 9ztd4hva " }, "S001")).toEqual({ code: "7k2m-0pqx 9ztd4hva" });
    expect(claimOf({ ...blankClaim, code: "7K2M-0PQX" }, "S001")).toBeNull();
  });
  test("without a code names number, day and total", () => {
    const draft = { ...blankClaim, by: "receipt" as const, number: "0042", soldOn: "2026-11-21", total: "598.00" };
    expect(claimOf(draft, "S001")).toEqual({ receipt: { storeId: "S001", number: "0042", soldOn: "2026-11-21", total: "598.00" } });
    for (const gap of [{ number: " " }, { soldOn: "" }, { total: "0" }]) expect(claimOf({ ...draft, ...gap }, "S001")).toBeNull();
  });
});

describe("an order", () => {
  test("is confirmed here unless money is paid at the till", () => {
    expect(nextOf(undefined)).toBe("order");
    expect(nextOf({ state: "RESERVED", cash: "0" })).toBe("confirm");
    expect(nextOf({ state: "RESERVED", cash: "39.00" })).toBe("till");
    expect(nextOf({ state: "FULFILLED", cash: "0" })).toBe("done");
    expect(nextOf({ state: "TIMED_OUT", cash: "0" })).toBe("ended");
  });
  test("is collected in the home store where that gives it", () => {
    expect(storeFor({ stores: null }, "S001")).toBe("S001");
    expect(storeFor({ stores: ["S002"] }, "S001")).toBe("S002");
  });
});

describe("a reward that comes by itself", () => {
  const reward = { id: "w1", points: 500, automaticFrom: 800 };
  const choice = (rewardId: string, points: number) => ({
    rewardId,
    points,
    name: { zh: "券", en: "Voucher" },
    automaticFrom: 800,
    chosenAt: "2026-11-22T01:00:00Z",
    last: null,
  });
  test("is offered, or would replace the one chosen before", () => {
    expect(standingOf(reward, null)).toBe("offered");
    expect(standingOf(reward, choice("w2", 300))).toBe("instead");
    expect(standingOf({ ...reward, automaticFrom: null }, null)).toBe("never");
  });
  test("has to be agreed to again once its price rose, not once it fell", () => {
    expect(standingOf(reward, choice("w1", 500))).toBe("chosen");
    expect(standingOf(reward, choice("w1", 400))).toBe("dearer");
    expect(standingOf(reward, choice("w1", 600))).toBe("chosen");
  });
  test("can be given up after head office ended it", () => expect(standingOf({ ...reward, automaticFrom: null }, choice("w1", 500))).toBe("ended"));
});

describe("a barcode", () => {
  test("draws each dark run once", () => {
    expect(barsOf("1101")).toEqual({ path: "M0 0h2v40h-2zM3 0h1v40h-1z", width: 4 });
  });
  test("of a voucher's code is a Code 128 symbol, from its start to its stop", () => {
    const { data } = new CODE128("M3XR-8WPC-51TN", {}).encode();
    expect(data).toMatch(/^11010(01|0)/);
    expect(data.endsWith("1100011101011")).toBe(true);
    expect((data.length - 13) % 11).toBe(0);
  });
});

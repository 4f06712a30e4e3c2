import { describe, expect, test } from "vitest";
import { parseFind, readablePhone, toE164 } from "./phone";

describe("a phone typed at the till", () => {
  test("with or without country code and spaces is one number", () => {
    for (const typed of ["13812345678", "138 1234 5678", "+86 138-1234-5678", "008613812345678", "8613812345678"]) {
      expect(toE164(typed)).toBe("+8613812345678");
    }
  });
  test("that is too short, too long or no mobile is none", () => {
    for (const typed of ["", "1381234567", "138123456789", "12812345678", "02112345678", "+0123456"]) {
      expect(toE164(typed)).toBeNull();
    }
  });
  test("from abroad is kept", () => expect(toE164("+4915112345678")).toBe("+4915112345678"));
  test("is shown in groups, masked or not", () => {
    expect(readablePhone("+8613812345678")).toBe("138 1234 5678");
    expect(readablePhone("138****5678")).toBe("138 **** 5678");
    expect(readablePhone("+4915112345678")).toBe("+4915112345678");
  });
});

describe("the find field", () => {
  test("understands a phone, a member number, a card, and a tail with a name in either order", () => {
    expect(parseFind("13812345678")).toEqual({ by: "phone", phone: "+8613812345678" });
    expect(parseFind("m0000000123")).toEqual({ by: "number", number: "M0000000123" });
    expect(parseFind("8810 0000 1234 1")).toEqual({ by: "card", card: "8810000012341" });
    expect(parseFind("5678 李")).toEqual({ by: "tail", tail: "5678", name: "李" });
    expect(parseFind("李梅5678")).toEqual({ by: "tail", tail: "5678", name: "李梅" });
  });
  test("asks for the name when only four digits are there", () => {
    expect(parseFind("5678")).toEqual({ by: "tail-only", tail: "5678" });
  });
  test("asks nothing while the input can match nobody", () => {
    for (const typed of ["", "  ", "李", "56", "138123"]) expect(parseFind(typed)).toBeNull();
  });
});

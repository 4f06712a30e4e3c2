import type { Departure, Person, StoreInFull } from "@laoke/api-client";
import { describe, expect, test } from "vitest";
import { blankException, coming, hoursOf, weekOf, wrongDays, wrongException } from "./hours";
import { labelled, mayTake, missing } from "./plan";
import { blankStaff, formOfPerson, mayKeep, personOf, staffErrors } from "./staffForm";

const person: Person = {
  id: "E111",
  name: "何静",
  storeId: "S001",
  role: "CONSULTANT",
  employment: "REGULAR",
  active: true,
  phone: "+8613900001111",
  regionId: null,
  gender: "FEMALE",
  languages: ["zh-CN", "en"],
  designated: false,
  access: { state: "SYNCHRONISED", since: "2026-11-22T08:00:00Z", problem: null, userName: "consultant1a" },
};

describe("a person", () => {
  test("comes back from the form as they were", () => {
    expect(personOf(formOfPerson(person), true)).toEqual({
      name: "何静",
      storeId: "S001",
      role: "CONSULTANT",
      employment: "REGULAR",
      active: true,
      phone: "+8613900001111",
      gender: "FEMALE",
      languages: ["zh-CN", "en"],
      userName: "consultant1a",
    });
  });
  test("of head office has a region at most, and no store", () => {
    const form = { ...blankStaff, id: "E903", name: "总部", role: "HQ" as const, storeId: "S001", regionId: "south" };
    expect(staffErrors(form, []).size).toBe(0);
    expect(personOf(form, true)).toMatchObject({ role: "HQ", regionId: "south" });
    expect(personOf(form, true)).not.toHaveProperty("storeId");
  });
  test("needs a number nobody has, a name, a store and a language", () => {
    expect([...staffErrors({ ...blankStaff, languages: [] }, [])]).toEqual(["id", "name", "storeId", "languages"]);
    expect(staffErrors({ ...blankStaff, id: "E111", name: "何", storeId: "S001" }, ["E111"]).has("id")).toBe(true);
    expect(staffErrors({ ...blankStaff, id: "E114", name: "何", storeId: "S001", userName: "He Jing" }, []).has("userName")).toBe(true);
  });
  test("is kept by the manager, a manager by head office, head office by the whole chain, oneself by nobody", () => {
    const manager = { isChain: false, isHq: false, staffId: "E101" };
    const lead = { isChain: false, isHq: true, staffId: "E901" };
    expect(mayKeep(person, manager)).toBe(true);
    expect(mayKeep({ ...person, role: "STORE_MANAGER" }, manager)).toBe(false);
    expect(mayKeep({ ...person, role: "STORE_MANAGER" }, lead)).toBe(true);
    expect(mayKeep({ ...person, role: "HQ" }, lead)).toBe(false);
    expect(mayKeep(person, { isChain: true, isHq: true, staffId: "E111" })).toBe(false);
  });
});

describe("opening hours", () => {
  const lunch = [
    { day: "MONDAY", opens: "10:00", closes: "12:00" },
    { day: "MONDAY", opens: "14:00", closes: "22:00" },
  ] as const;
  test("keep a second stretch of a day the form does not show", () => {
    const week = weekOf(lunch);
    expect(week.MONDAY).toEqual({ open: true, opens: "10:00", closes: "12:00" });
    expect(week.TUESDAY.open).toBe(false);
    expect(hoursOf(week, lunch)).toEqual(lunch);
    expect(hoursOf({ ...week, MONDAY: { ...week.MONDAY, open: false } }, lunch)).toEqual([]);
  });
  test("open before they close", () => {
    const week = weekOf([]);
    expect(wrongDays({ ...week, SUNDAY: { open: true, opens: "22:00", closes: "10:00" } })).toEqual(["SUNDAY"]);
    expect(wrongDays({ ...week, SUNDAY: { open: true, opens: "", closes: "10:00" } })).toEqual(["SUNDAY"]);
    expect(wrongDays(week)).toEqual([]);
  });
  test("have exceptions with a day and a reason, soonest first", () => {
    const named = { ...blankException("2027-02-06"), reason: { zh: "春节", en: "Spring Festival" } };
    expect(wrongException(named)).toBe(false);
    expect(wrongException(blankException("2027-02-06"))).toBe(true);
    expect(wrongException({ ...named, closed: false })).toBe(true);
    expect(wrongException({ ...named, closed: false, opens: "12:00", closes: "18:00" })).toBe(false);
    const store = { exceptions: [named, { ...named, on: "2026-12-25" }, { ...named, on: "2026-01-01" }] } as unknown as StoreInFull;
    expect(coming(store, "2026-11-22").map((e) => e.on)).toEqual(["2026-12-25", "2027-02-06"]);
  });
});

describe("a departure", () => {
  const share = (staffId: string | null, cls: "A" | null) =>
    ({ memberId: "m1", memberName: "李梅", language: "zh-CN", tier: "GOLD", class: cls, staffId }) as const;
  test("cannot be confirmed while somebody has nobody", () => {
    expect(missing({ shares: [share("E112", null), share(null, "A")] } as unknown as Departure)).toBe(1);
  });
  test("gives class A to regular colleagues only, and shows the letter", () => {
    const trainee = { employment: "PROBATION" } as Departure["colleagues"][number];
    expect(mayTake(trainee, share(null, "A"))).toBe(false);
    expect(mayTake(trainee, share(null, null))).toBe(true);
    expect(labelled(share(null, "A"))).toBe("A李梅");
  });
});

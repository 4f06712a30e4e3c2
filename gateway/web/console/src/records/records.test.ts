import type { Member } from "@laoke/api-client";
import { describe, expect, test } from "vitest";
import { valueOf } from "./answers";
import { changed, dataOf, formOf } from "./masterData";
import { lastMonth } from "./months";

const member = {
  name: "李梅",
  phone: "+8613812345678",
  email: "li.mei@example.com",
  wechat: null,
  address: null,
  birthday: "1988-05-01",
  gender: "FEMALE",
  language: "zh-CN",
} as Member;

describe("the form of a correction", () => {
  test("a_form_nobody_touched_changes_nothing", () => {
    expect(changed(member, formOf(member))).toEqual([]);
  });

  test("an_emptied_field_is_known_no_more_and_blanks_around_a_name_do_not_count", () => {
    const form = { ...formOf(member), name: " 李梅 ", email: "  ", address: "南京路 1 号" };
    expect(changed(member, form)).toEqual(["email", "address"]);
    expect(dataOf(form)).toMatchObject({ name: "李梅", email: null, address: "南京路 1 号", gender: "FEMALE" });
  });
});

describe("answers of a questionnaire", () => {
  test("open_questions_are_left_out_and_numbers_and_flags_are_not_texts", () => {
    expect(valueOf({ type: "TEXT" }, undefined)).toBeUndefined();
    expect(valueOf({ type: "TEXT" }, "  ")).toBeUndefined();
    expect(valueOf({ type: "CHOICES" }, [])).toBeUndefined();
    expect(valueOf({ type: "NUMBER" }, "166")).toBe(166);
    expect(valueOf({ type: "NUMBER" }, "tall")).toBeUndefined();
    expect(valueOf({ type: "FLAG" }, "false")).toBe(false);
    expect(valueOf({ type: "CHOICES" }, ["classic"])).toEqual(["classic"]);
  });
});

test("the_month_before_january_is_december", () => {
  expect(lastMonth(new Date(2026, 0, 15))).toBe("2025-12");
});

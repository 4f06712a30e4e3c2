import type { Account } from "@laoke/api-client";
import { expect, test } from "vitest";
import { spendableTogether } from "./together";

const account = (available: number, debt = 0) => ({ available, debt }) as Account;

test("what_can_be_spent_is_added_and_a_debt_of_either_is_set_off", () => {
  expect(spendableTogether(account(100), account(250))).toBe(350);
  expect(spendableTogether(account(100), account(0, 60))).toBe(40);
  expect(spendableTogether(account(0, 80), account(50))).toBe(0);
});

test("nothing_is_said_of_accounts_that_could_not_be_read", () => {
  expect(spendableTogether(undefined, account(50))).toBeNull();
});

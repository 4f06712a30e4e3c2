import { STEPS, type Step, type StepTaken } from "@laoke/api-client";
import { describe, expect, test } from "vitest";
import { stepsDone, stepStatuses } from "./steps";

const taken = (...steps: Step[]): StepTaken[] =>
  steps.map((step) => ({ step, round: 1, at: "2026-11-21T00:00:00Z", by: null, note: null, detail: null }));

describe("the nine steps", () => {
  test("start with listening", () => {
    const statuses = stepStatuses({ state: "OPEN", nextStep: "LISTEN", steps: [] });
    expect(statuses.LISTEN).toBe("next");
    expect(statuses.FOLLOW_UP).toBe("later");
  });
  test("count what lies before the next one", () => {
    const one = { state: "OPEN" as const, nextStep: "CLARIFY" as const, steps: taken("LISTEN", "EMPATHISE", "APOLOGISE") };
    expect(stepsDone(one)).toBe(3);
    expect(stepStatuses(one).CLARIFY).toBe("next");
  });
  test("of a reopened case are open again from the step it returned to", () => {
    const one = { state: "OPEN" as const, nextStep: "RESOLVE" as const, steps: taken(...STEPS) };
    expect(stepsDone(one)).toBe(5);
    expect(stepStatuses(one).VERIFY).toBe("later");
  });
  test("of a closed case are all done", () => {
    expect(stepsDone({ state: "CLOSED", nextStep: null, steps: taken(...STEPS) })).toBe(9);
  });
});

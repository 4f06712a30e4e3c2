import { STEPS, type Case, type Step } from "@laoke/api-client";

export type StepStatus = "done" | "next" | "later";

/** How far a case is. The service decides; a case reopened at a step shows the later ones as not yet done. */
export function stepStatuses(one: Pick<Case, "state" | "nextStep" | "steps">): Record<Step, StepStatus> {
  const taken = new Set(one.steps.map((s) => s.step));
  const next = one.nextStep ? STEPS.indexOf(one.nextStep) : -1;
  return Object.fromEntries(
    STEPS.map((step, i) => {
      if (next >= 0) return [step, i < next ? "done" : i === next ? "next" : "later"];
      return [step, taken.has(step) || one.state === "CLOSED" ? "done" : "later"];
    }),
  ) as Record<Step, StepStatus>;
}

/** Whole steps behind us, for "3 of 9". */
export function stepsDone(one: Pick<Case, "state" | "nextStep" | "steps">): number {
  return Object.values(stepStatuses(one)).filter((s) => s === "done").length;
}

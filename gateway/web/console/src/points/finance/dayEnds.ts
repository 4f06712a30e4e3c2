import type { DayEndStep } from "@laoke/api-client";

/** Newest day first, the steps of a day in the order of the run, as the service gives them. */
export function byDay(steps: DayEndStep[]): [string, DayEndStep[]][] {
  const days = new Map<string, DayEndStep[]>();
  for (const step of steps) days.set(step.day, [...(days.get(step.day) ?? []), step]);
  return [...days].sort(([a], [b]) => b.localeCompare(a));
}

/** How much of a step is done, 0 to 1; a step over nobody is all done once it ran. */
export function share(step: Pick<DayEndStep, "state" | "holders" | "handled">): number {
  if (step.state === "DONE") return 1;
  return step.holders === 0 ? 0 : Math.min(1, step.handled / step.holders);
}

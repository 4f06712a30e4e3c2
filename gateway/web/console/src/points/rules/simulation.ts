import type { Simulation } from "@laoke/api-client";

export const runs = (one: Pick<Simulation, "state">): boolean => one.state === "QUEUED" || one.state === "RUNNING";

/** How far a simulation is, 0 to 1; nothing while its receipts are still being counted. */
export function simulated(one: Pick<Simulation, "state" | "processed" | "total">): number {
  if (one.state === "DONE") return 1;
  return one.total ? Math.min(1, one.processed / one.total) : 0;
}

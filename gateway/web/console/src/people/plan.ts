import type { MemberClass, ProposedAssignment, StoreLoad } from "@laoke/api-client";

/** Who shall get whom, as the manager has it now. */
export type Plan = Record<string, string | null>;

export const planOf = (lines: ProposedAssignment[]): Plan => Object.fromEntries(lines.map((line) => [line.memberId, line.staffId]));

/** The lines that can be sent: everybody with a consultant. */
export const decided = (plan: Plan) =>
  Object.entries(plan).flatMap(([memberId, staffId]) => (staffId === null ? [] : [{ memberId, staffId }]));

/** Members per consultant once the plan is assigned. */
export function loadAfter(load: StoreLoad, lines: ProposedAssignment[], plan: Plan): Record<string, number> {
  const after = Object.fromEntries(load.consultants.map((c) => [c.staffId, c.members]));
  for (const line of lines) {
    const to = plan[line.memberId];
    if (!to || to === line.currentStaffId) continue;
    after[to] = (after[to] ?? 0) + 1;
    if (line.currentStaffId && line.currentStaffId in after) after[line.currentStaffId]! -= 1;
  }
  return after;
}

/** Class A goes to regular consultants only. */
export const mayTake = (employment: "PROBATION" | "REGULAR", memberClass: MemberClass | null) => memberClass !== "A" || employment === "REGULAR";

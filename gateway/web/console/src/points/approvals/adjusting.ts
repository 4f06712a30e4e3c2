import type { AdjustmentKind, AdjustmentRequest } from "@laoke/api-client";

export interface AdjustForm {
  kind: AdjustmentKind;
  points: string;
  reason: string;
}

export const blankAdjustment: AdjustForm = { kind: "GOODWILL", points: "", reason: "" };

/** What is missing or wrong before an adjustment can be proposed; points may be taken as well as given. */
export function adjustErrors(form: AdjustForm): Set<keyof AdjustForm> {
  const wrong = new Set<keyof AdjustForm>();
  const points = form.points.replace("−", "-");
  if (!/^[+-]?\d{1,7}$/.test(points) || Number(points) === 0 || Math.abs(Number(points)) > 1_000_000) wrong.add("points");
  if (form.reason.trim().length < 5) wrong.add("reason");
  return wrong;
}

export function adjustmentOf(form: AdjustForm, memberId: string, storeId: string): AdjustmentRequest {
  return { member: { id: memberId }, points: Number(form.points.replace("−", "-")), kind: form.kind, storeId, reason: form.reason.trim() };
}

import type { FraudLimits } from "@laoke/api-client";

export interface LimitForm {
  countMax: string;
  pointsMax: string;
  hold: boolean;
  active: boolean;
}

const whole = (text: string) => /^\d{1,9}$/.test(text);

/** A rule flags above a number of times, of points, or both; never above neither. */
export function limitErrors(form: LimitForm): Set<"countMax" | "pointsMax"> {
  const wrong = new Set<"countMax" | "pointsMax">();
  for (const name of ["countMax", "pointsMax"] as const) if (form[name] && !whole(form[name])) wrong.add(name);
  if (!form.countMax && !form.pointsMax) wrong.add("countMax");
  return wrong;
}

export function limitsOf(form: LimitForm): FraudLimits {
  const number = (text: string) => (text ? Number(text) : null);
  return { countMax: number(form.countMax), pointsMax: number(form.pointsMax), hold: form.hold, active: form.active };
}

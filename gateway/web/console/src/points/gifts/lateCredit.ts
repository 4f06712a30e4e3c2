export interface LateCredit {
  number: string;
  soldOn: string;
  total: string;
  points: string;
}

export const blankCredit: LateCredit = { number: "", soldOn: "", total: "", points: "" };

/** What is missing or wrong before a late credit can be asked for. */
export function creditErrors(form: LateCredit, today: string): Set<keyof LateCredit> {
  const wrong = new Set<keyof LateCredit>();
  if (!form.number.trim()) wrong.add("number");
  if (!/^\d{4}-\d{2}-\d{2}$/.test(form.soldOn) || form.soldOn > today) wrong.add("soldOn");
  if (!/^\d{1,10}(\.\d{1,2})?$/.test(form.total) || Number(form.total) <= 0) wrong.add("total");
  if (!/^\d{1,7}$/.test(form.points) || Number(form.points) <= 0 || Number(form.points) > 1_000_000) wrong.add("points");
  return wrong;
}

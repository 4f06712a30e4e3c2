import type { ClaimRequest } from "@laoke/api-client";

export interface LateCredit {
  by: "code" | "receipt";
  code: string;
  number: string;
  soldOn: string;
  total: string;
}

export const blankCredit: LateCredit = { by: "code", code: "", number: "", soldOn: "", total: "" };

/** What is missing or wrong before a late credit can be asked for. */
export function creditErrors(form: LateCredit, today: string): Set<keyof LateCredit> {
  const wrong = new Set<keyof LateCredit>();
  if (form.by === "code") {
    // sixteen signs, however the groups are parted
    if (form.code.replace(/[^0-9A-Za-z]/g, "").length !== 16) wrong.add("code");
    return wrong;
  }
  if (!form.number.trim()) wrong.add("number");
  if (!/^\d{4}-\d{2}-\d{2}$/.test(form.soldOn) || form.soldOn > today) wrong.add("soldOn");
  if (!/^\d{1,10}(\.\d{1,2})?$/.test(form.total) || Number(form.total) <= 0) wrong.add("total");
  return wrong;
}

/** The claim a form without errors makes. */
export function claimOf(form: LateCredit, storeId: string): ClaimRequest {
  return form.by === "code"
    ? { code: form.code.trim() }
    : { receipt: { storeId, number: form.number.trim(), soldOn: form.soldOn, total: form.total } };
}

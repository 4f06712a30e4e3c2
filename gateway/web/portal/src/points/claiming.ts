import type { ClaimRequest } from "@laoke/api-client";

export interface ClaimDraft {
  by: "code" | "receipt";
  code: string;
  storeId: string;
  number: string;
  soldOn: string;
  total: string;
}

export const blankClaim: ClaimDraft = { by: "code", code: "", storeId: "", number: "", soldOn: "", total: "" };

/** The claim a form makes, or null while something is missing. */
export function claimOf(draft: ClaimDraft, storeId: string): ClaimRequest | null {
  if (draft.by === "code") {
    const code = draft.code.trim();
    // sixteen signs, however the groups are parted
    return code.replace(/[^0-9A-Za-z]/g, "").length === 16 ? { code } : null;
  }
  const total = draft.total.trim();
  const number = draft.number.trim();
  if (!storeId || !number || !/^\d{4}-\d{2}-\d{2}$/.test(draft.soldOn)) return null;
  if (!/^\d{1,10}(\.\d{1,2})?$/.test(total) || Number(total) <= 0) return null;
  return { receipt: { storeId, number, soldOn: draft.soldOn, total } };
}

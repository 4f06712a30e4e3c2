import type { IssueVoucher } from "@laoke/api-client";

/** A voucher given by hand, as it is typed. */
export interface VoucherForm {
  source: "ISSUED" | "COMPENSATION";
  value: "AMOUNT" | "PERCENT";
  worth: string;
  minSpend: string;
  maxDiscount: string;
  validDays: string;
  reference: string;
  reason: string;
}

export const blankVoucher: VoucherForm = {
  source: "ISSUED",
  value: "AMOUNT",
  worth: "",
  minSpend: "",
  maxDiscount: "",
  validDays: "30",
  reference: "",
  reason: "",
};

const money = (text: string) => /^\d{1,10}(\.\d{1,2})?$/.test(text) && Number(text) > 0;

/** The fields that are missing or wrong. */
export function voucherErrors(form: VoucherForm): Set<keyof VoucherForm> {
  const wrong = new Set<keyof VoucherForm>();
  if (!money(form.worth) || (form.value === "PERCENT" && Number(form.worth) > 100)) wrong.add("worth");
  if (form.minSpend && !money(form.minSpend)) wrong.add("minSpend");
  if (form.value === "PERCENT" && form.maxDiscount && !money(form.maxDiscount)) wrong.add("maxDiscount");
  if (!/^\d{1,4}$/.test(form.validDays) || Number(form.validDays) < 1 || Number(form.validDays) > 3660) wrong.add("validDays");
  if (form.reason.trim().length < 5) wrong.add("reason");
  return wrong;
}

export function voucherOf(form: VoucherForm, memberId: string, storeId: string): IssueVoucher {
  const percent = form.value === "PERCENT";
  return {
    source: form.source,
    member: { id: memberId },
    terms: {
      value: form.value,
      amount: percent ? undefined : form.worth,
      percent: percent ? form.worth : undefined,
      minSpend: form.minSpend || undefined,
      maxDiscount: percent ? form.maxDiscount || undefined : undefined,
      validDays: Number(form.validDays),
      uses: 1,
    },
    storeId,
    reason: form.reason.trim(),
    reference: form.reference.trim() || undefined,
  };
}

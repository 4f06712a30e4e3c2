import type { CompensationKind, Step, StepRequest } from "@laoke/api-client";

/** What a person types for one step; one shape for all, so that a draft survives a change of step. */
export interface StepForm {
  note: string;
  confirmed: boolean;
  action: string;
  owner: string;
  dueOn: string;
  kind: CompensationKind | "";
  value: string;
  answer: "yes" | "no" | "";
}

export const blankStep: StepForm = {
  note: "",
  confirmed: false,
  action: "",
  owner: "",
  dueOn: "",
  kind: "",
  value: "",
  answer: "",
};

export type Missing = "note" | "confirmed" | "action" | "owner" | "dueOn" | "kind" | "value" | "answer";

/** What still has to be said before the step counts; the service checks the same. */
export function missingFor(step: Step, form: StepForm): Missing[] {
  const missing: Missing[] = [];
  if (!form.note.trim()) missing.push("note");
  if (step === "CLARIFY" && !form.confirmed) missing.push("confirmed");
  if (step === "RESOLVE") {
    if (!form.action.trim()) missing.push("action");
    if (!form.owner.trim()) missing.push("owner");
    if (!form.dueOn) missing.push("dueOn");
  }
  if (step === "COMPENSATE") {
    if (!form.kind) missing.push("kind");
    if (!plausible(form.kind, form.value.trim())) missing.push("value");
  }
  if ((step === "VERIFY" || step === "FOLLOW_UP") && !form.answer) missing.push("answer");
  // not satisfied: the final offer on the spot
  if (step === "VERIFY" && form.answer === "no" && !form.action.trim()) missing.push("action");
  return missing;
}

/** Points are whole, a voucher is an amount, anything else is words. */
function plausible(kind: StepForm["kind"], value: string): boolean {
  if (kind === "POINTS") return /^[1-9]\d{0,8}$/.test(value);
  if (kind === "VOUCHER") return /^\d{1,7}(\.\d{1,2})?$/.test(value) && Number(value) > 0;
  return value !== "";
}

export function toStepRequest(step: Step, form: StepForm): StepRequest {
  const request: StepRequest = { step, note: form.note.trim() };
  switch (step) {
    case "CLARIFY":
      return { ...request, confirmedByMember: form.confirmed };
    case "RESOLVE":
      return { ...request, action: form.action.trim(), owner: form.owner.trim(), dueOn: form.dueOn };
    case "COMPENSATE":
      return form.kind ? { ...request, compensation: { kind: form.kind, value: form.value.trim() } } : request;
    case "VERIFY":
      return form.answer === "no"
        ? { ...request, satisfied: false, action: form.action.trim() }
        : { ...request, satisfied: true };
    case "FOLLOW_UP":
      return { ...request, held: form.answer === "yes" };
    default:
      return request;
  }
}

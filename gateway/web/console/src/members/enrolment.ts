import type { Channel, Enrolment, Gender, Language, Source } from "@laoke/api-client";
import { toE164 } from "@laoke/ui";

/** The agreement a new member is shown today; kept with the enrolment. */
export const AGREEMENT_VERSION = "2026-01";

export const CHANNELS: readonly Channel[] = ["sms", "call", "wechat", "email"];
export const SOURCES = ["PURCHASE", "POINTS_PROGRAMME", "PROMOTION", "CARD_ISSUE"] as const satisfies readonly Source[];

export interface EnrolForm {
  name: string;
  phone: string;
  gender: Gender | "";
  birthday: string;
  email: string;
  referralCode: string;
  language: Language;
  source: Source;
  agreed: boolean;
  consents: Record<Channel, boolean>;
}

export const emptyForm: EnrolForm = {
  name: "",
  phone: "",
  gender: "",
  birthday: "",
  email: "",
  referralCode: "",
  language: "zh-CN",
  source: "PURCHASE",
  agreed: false,
  // consent is given, never assumed
  consents: { sms: false, call: false, wechat: false, email: false },
};

export type FormError = "name" | "phone" | "birthday" | "email" | "agreed";

/** What is still wrong with the form; `today` is `yyyy-MM-dd`. */
export function formErrors(form: EnrolForm, today: string): Set<FormError> {
  const wrong = new Set<FormError>();
  if (!form.name.trim()) wrong.add("name");
  if (!toE164(form.phone)) wrong.add("phone");
  if (form.birthday && (form.birthday > today || form.birthday < "1900-01-01")) wrong.add("birthday");
  if (form.email && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(form.email.trim())) wrong.add("email");
  if (!form.agreed) wrong.add("agreed");
  return wrong;
}

export function toEnrolment(form: EnrolForm, storeId: string): Enrolment {
  return {
    name: form.name.trim(),
    phone: toE164(form.phone) ?? form.phone,
    ...(form.gender ? { gender: form.gender } : {}),
    ...(form.birthday ? { birthday: form.birthday } : {}),
    ...(form.email.trim() ? { email: form.email.trim() } : {}),
    language: form.language,
    homeStoreId: storeId,
    source: form.referralCode.trim() ? "REFERRAL" : form.source,
    ...(form.referralCode.trim() ? { referralCode: form.referralCode.trim() } : {}),
    agreementVersion: AGREEMENT_VERSION,
    consents: form.consents,
  };
}

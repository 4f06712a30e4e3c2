import type { Benefit, BenefitInput, BenefitKind, CardTier } from "@laoke/api-client";

export const TIERS: readonly CardTier[] = ["SILVER", "GOLD", "DIAMOND"];
export const KINDS: readonly BenefitKind[] = ["GIFT", "STYLIST", "LOUNGE", "PRIORITY", "ALTERATION", "OTHER"];

/** A benefit as it is typed; of a tier: nothing, a number, or no limit. */
export interface BenefitForm {
  id: string;
  kind: BenefitKind;
  zh: string;
  en: string;
  detailsZh: string;
  detailsEn: string;
  position: string;
  active: boolean;
  tiers: Record<CardTier, { has: boolean; perYear: string }>;
}

export function formOf(benefit: Benefit | undefined): BenefitForm {
  const tier = (name: CardTier) => {
    const held = benefit?.allowances.find((a) => a.tier === name);
    return { has: held !== undefined, perYear: held?.perYear ? String(held.perYear) : "" };
  };
  return {
    id: benefit?.id ?? "",
    kind: benefit?.kind ?? "OTHER",
    zh: benefit?.name.zh ?? "",
    en: benefit?.name.en ?? "",
    detailsZh: benefit?.details.zh ?? "",
    detailsEn: benefit?.details.en ?? "",
    position: String(benefit?.position ?? 10),
    active: benefit?.active ?? true,
    tiers: { SILVER: tier("SILVER"), GOLD: tier("GOLD"), DIAMOND: tier("DIAMOND") },
  };
}

/** The benefit, or nothing as long as something is missing. */
export function benefitOf(form: BenefitForm): BenefitInput | null {
  const words = [form.zh, form.en, form.detailsZh, form.detailsEn].map((text) => text.trim());
  const numbers = TIERS.filter((tier) => form.tiers[tier].has).map((tier) => form.tiers[tier].perYear.trim());
  const wrong =
    words.some((text) => text === "") ||
    !/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/.test(form.id) ||
    !/^\d{1,4}$/.test(form.position) ||
    numbers.some((text) => text !== "" && !/^[1-9]\d{0,2}$/.test(text));
  if (wrong) return null;
  return {
    kind: form.kind,
    name: { zh: words[0]!, en: words[1]! },
    details: { zh: words[2]!, en: words[3]! },
    position: Number(form.position),
    active: form.active,
    allowances: TIERS.filter((tier) => form.tiers[tier].has).map((tier) => ({
      tier,
      perYear: form.tiers[tier].perYear.trim() === "" ? null : Number(form.tiers[tier].perYear),
    })),
  };
}

import type { Reward, RewardKind, RewardRequest, RewardState, VoucherTerms } from "@laoke/api-client";

/** A reward as it is typed: every number a text until it is sent. */
export interface RewardForm {
  kind: RewardKind;
  state: RewardState;
  zh: string;
  en: string;
  aboutZh: string;
  aboutEn: string;
  points: string;
  cash: string;
  stock: string;
  perMember: string;
  perPeriod: string;
  period: "DAY" | "WEEK" | "MONTH" | "YEAR";
  stores: string[];
  validFrom: string;
  validUntil: string;
  position: string;
  value: "AMOUNT" | "PERCENT";
  worth: string;
  minSpend: string;
  validDays: string;
  uses: string;
  automaticFrom: string;
}

export const blankReward: RewardForm = {
  kind: "VOUCHER",
  state: "DRAFT",
  zh: "",
  en: "",
  aboutZh: "",
  aboutEn: "",
  points: "",
  cash: "",
  stock: "",
  perMember: "",
  perPeriod: "",
  period: "MONTH",
  stores: [],
  validFrom: "",
  validUntil: "",
  position: "",
  value: "AMOUNT",
  worth: "",
  minSpend: "",
  validDays: "30",
  uses: "1",
  automaticFrom: "",
};

const typed = (value: unknown) => (value === null || value === undefined ? "" : String(value));

export function formOf(reward: Reward): RewardForm {
  const terms = reward.voucher;
  return {
    kind: reward.kind,
    state: reward.state,
    zh: reward.name.zh,
    en: reward.name.en,
    aboutZh: reward.description?.zh ?? "",
    aboutEn: reward.description?.en ?? "",
    points: typed(reward.points),
    cash: Number(reward.cash) > 0 ? String(reward.cash) : "",
    // the form speaks of all that was ever put in, as the service does
    stock: typed(reward.stock?.total),
    perMember: typed(reward.limits?.perMember),
    perPeriod: typed(reward.limits?.perPeriod),
    period: reward.limits?.period ?? "MONTH",
    stores: reward.stores ?? [],
    validFrom: reward.validFrom ?? "",
    validUntil: reward.validUntil ?? "",
    position: typed(reward.position),
    value: terms?.value ?? "AMOUNT",
    worth: typed(terms?.amount ?? terms?.percent),
    minSpend: typed(terms?.minSpend),
    validDays: typed(terms?.validDays ?? 30),
    uses: typed(terms?.uses ?? 1),
    automaticFrom: typed(reward.automaticFrom),
  };
}

const whole = (text: string) => /^\d{1,9}$/.test(text) && Number(text) > 0;
const money = (text: string) => /^\d{1,10}(\.\d{1,2})?$/.test(text) && Number(text) > 0;

/** The fields that are missing or wrong. */
export function rewardErrors(form: RewardForm): Set<keyof RewardForm> {
  const wrong = new Set<keyof RewardForm>();
  if (!form.zh.trim()) wrong.add("zh");
  if (!form.en.trim()) wrong.add("en");
  if (Boolean(form.aboutZh.trim()) !== Boolean(form.aboutEn.trim())) wrong.add(form.aboutZh.trim() ? "aboutEn" : "aboutZh");
  if (!whole(form.points)) wrong.add("points");
  if (form.cash && !money(form.cash)) wrong.add("cash");
  if (form.stock && !/^\d{1,9}$/.test(form.stock)) wrong.add("stock");
  for (const limit of ["perMember", "perPeriod"] as const) if (form[limit] && !whole(form[limit])) wrong.add(limit);
  if (form.position && !/^-?\d{1,6}$/.test(form.position)) wrong.add("position");
  if (form.validFrom && form.validUntil && form.validFrom > form.validUntil) wrong.add("validUntil");
  if (form.kind === "VOUCHER") {
    if (!money(form.worth) || (form.value === "PERCENT" && Number(form.worth) > 100)) wrong.add("worth");
    if (form.minSpend && !money(form.minSpend)) wrong.add("minSpend");
    if (!whole(form.validDays) || Number(form.validDays) > 3660) wrong.add("validDays");
    if (!whole(form.uses) || Number(form.uses) > 1000) wrong.add("uses");
    if (form.automaticFrom && (!whole(form.automaticFrom) || Number(form.automaticFrom) < Number(form.points) || form.cash)) {
      wrong.add("automaticFrom");
    }
  }
  return wrong;
}

/** What is sent; terms and limits the form does not show are kept as they were. */
export function requestOf(form: RewardForm, was?: Reward): RewardRequest {
  const optional = (text: string) => text.trim() || undefined;
  const number = (text: string) => (text.trim() ? Number(text) : undefined);
  const terms: VoucherTerms | undefined =
    form.kind === "VOUCHER"
      ? {
          ...dropNulls(was?.voucher ?? {}),
          value: form.value,
          amount: form.value === "AMOUNT" ? form.worth : undefined,
          percent: form.value === "PERCENT" ? form.worth : undefined,
          minSpend: optional(form.minSpend),
          validDays: Number(form.validDays),
          uses: Number(form.uses),
        }
      : undefined;
  const limits = {
    perMember: number(form.perMember),
    perPeriod: number(form.perPeriod),
    period: form.perPeriod ? form.period : undefined,
    perTier: was?.limits?.perTier ?? undefined,
  };
  return {
    kind: form.kind,
    state: form.state,
    name: { zh: form.zh.trim(), en: form.en.trim() },
    description: form.aboutZh.trim() ? { zh: form.aboutZh.trim(), en: form.aboutEn.trim() } : undefined,
    points: Number(form.points),
    cash: optional(form.cash),
    stock: number(form.stock),
    limits: Object.values(limits).some((v) => v !== undefined) ? limits : undefined,
    stores: form.stores.length ? form.stores : undefined,
    validFrom: optional(form.validFrom),
    validUntil: optional(form.validUntil),
    position: number(form.position),
    voucher: terms,
    automaticFrom: form.kind === "VOUCHER" ? number(form.automaticFrom) : undefined,
  };
}

function dropNulls<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== null)) as Partial<T>;
}

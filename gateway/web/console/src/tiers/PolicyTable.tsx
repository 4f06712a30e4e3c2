import type { TierBar, TierPolicy } from "@laoke/api-client";
import { useFormat, useLanguage } from "@laoke/i18n";
import { useScope } from "../scope";
import { useTexts } from "../texts";

/** What each tier takes and gives, in words. */
export function PolicyTable({ tiers }: { tiers: TierPolicy[] }) {
  const { t } = useTexts();
  const scope = useScope();
  const language = useLanguage();
  const words = useBarWords();
  const term = ({ term: { kind, length, month, day } }: TierPolicy) => t(`tiers.termWords.${kind}`, { count: length, month, day });
  return (
    <div className="table-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th />
            {tiers.map((one) => (
              <th key={one.tier}>{t(`shared:tier.${one.tier}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Row label={t("tiers.reach")} cells={tiers.map((one) => words(one.reach))} />
          <Row label={t("tiers.keep")} cells={tiers.map((one) => words(one.keep))} />
          <Row label={t("tiers.term")} cells={tiers.map(term)} />
          <Row label={t("tiers.downgrade")} cells={tiers.map((one) => t(`tiers.downgrades.${one.downgrade}`))} />
          <Row label={t("tiers.neverDowngrade")} cells={tiers.map((one) => t(one.neverDowngrade ? "desks.yes" : "desks.no"))} />
          <Row label={t("tiers.grace")} cells={tiers.map((one) => t("tiers.days", { count: one.graceDays }))} />
          <Row label={t("tiers.discount")} cells={tiers.map((one) => t("tiers.percent", { percent: one.card.discountPercent }))} />
          <Row
            label={t("tiers.stores")}
            cells={tiers.map((one) => (one.card.stores.length === 0 ? t("tiers.everywhere") : one.card.stores.map((id) => scope.storeName(id)).join(", ")))}
          />
          <Row label={t("tiers.benefits")} cells={tiers.map((one) => (language === "en" ? one.card.benefitsEn : one.card.benefitsZh) || t("shared:common.none"))} />
        </tbody>
      </table>
    </div>
  );
}

function Row({ label, cells }: { label: string; cells: string[] }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      {cells.map((cell, index) => (
        <td key={index}>{cell}</td>
      ))}
    </tr>
  );
}

/** A bar in words: what is enough, one or the other. */
export function useBarWords() {
  const { t } = useTexts();
  const format = useFormat();
  return (bar: TierBar) => {
    const ways = [
      bar.purchase && t("tiers.byPurchase", { amount: format.money(bar.purchase) }),
      bar.points && t("tiers.byPoints", { points: format.number(bar.points) }),
      bar.spend && t("tiers.bySpend", { amount: format.money(bar.spend) }),
      bar.visits && t("tiers.byVisits", { count: bar.visits }),
    ].filter(Boolean);
    if (ways.length === 0) return t("shared:common.none");
    const counted = bar.points ?? bar.spend ?? bar.visits;
    const within = !counted ? "" : bar.windowMonths ? t("tiers.within", { count: bar.windowMonths }) : t("tiers.wholeTerm");
    return `${ways.join(t("tier.or"))}${within}`;
  };
}

import type { Member } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { useTexts } from "../texts";

/** What is missing to the next tier, in words: nobody has to do the sum. */
export function TierProgress({ member }: { member: Member }) {
  const { t } = useTexts();
  const format = useFormat();
  const progress = member.tierProgress;
  if (!progress) return member.tier === "DIAMOND" ? <p className="identity-progress">{t("tier.top")}</p> : null;
  const tier = t(`shared:tier.${progress.nextTier}`);
  const ways = [
    progress.pointsNeeded
      ? t("tier.byPoints", {
          points: t("shared:common.points", { count: progress.pointsNeeded }),
          count: progress.windowMonths ?? 3,
        })
      : null,
    progress.singlePurchase ? t("tier.byPurchase", { amount: format.money(progress.singlePurchase) }) : null,
  ].filter((w) => w !== null);
  if (ways.length === 0) return null;
  return <p className="identity-progress">{t("tier.next", { tier, way: ways.join(t("tier.or")) })}</p>;
}

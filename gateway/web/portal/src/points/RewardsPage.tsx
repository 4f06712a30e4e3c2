import type { Reward } from "@laoke/api-client";
import { textIn, useFormat, useLanguage } from "@laoke/i18n";
import { Empty, Loaded } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { api, throughGateway } from "../api";
import { useAccount } from "../me";
import { useTexts } from "../texts";
import { AutomaticLink } from "./Automatic";

export default function RewardsPage() {
  const { t } = useTexts();
  const format = useFormat();
  const account = useAccount();
  const list = useQuery({ queryKey: ["rewards"], queryFn: () => api.rewards.list() });
  return (
    <div className="pad">
      <h1>{t("rewards.title")}</h1>
      <p className="soft lead">
        {account.data ? t("rewards.have", { points: t("shared:common.points", { count: account.data.available }) }) : t("rewards.hint")}
      </p>
      <Link href="/wallet" className="card talk">
        <span>
          <strong>{t("menu.wallet")}</strong>
          <span className="soft">{t("menu.walletHint")}</span>
        </span>
        <span aria-hidden="true" className="chevron" />
      </Link>
      <AutomaticLink />
      <Loaded query={list} lines={8}>
        {(page) =>
          page.items.length === 0 ? (
            <Empty title={t("rewards.none")} hint={t("rewards.noneHint")} action={<Link href="/code" className="link">{t("code.title")}</Link>} />
          ) : (
            <ul className="reward-list">
              {page.items.map((reward) => (
                <li key={reward.id}>
                  <Link href={`/rewards/${reward.id}`} className={`card reward ${reward.mine?.blocked ? "blocked" : ""}`}>
                    <RewardPicture reward={reward} />
                    <span className="reward-main">
                      <RewardName reward={reward} />
                      <span className="figure reward-price">
                        {t("shared:common.points", { count: reward.points })}
                        {Number(reward.cash) > 0 && ` + ${format.money(reward.cash)}`}
                      </span>
                      <Standing reward={reward} />
                      {reward.automaticFrom && <span className="faint">{t("automatic.offered")}</span>}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}

function RewardName({ reward }: { reward: Reward }) {
  const language = useLanguage();
  return <strong>{textIn(language, reward.name)}</strong>;
}

/** The reward's picture, or a mark of its kind. */
export function RewardPicture({ reward }: { reward: Pick<Reward, "picture" | "kind"> }) {
  if (reward.picture) return <img className="reward-picture" src={throughGateway(reward.picture)} alt="" loading="lazy" />;
  return (
    <span className={`reward-picture no-picture ${reward.kind.toLowerCase()}`} aria-hidden="true">
      <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round">
        {reward.kind === "VOUCHER" ? (
          <path d="M3 7h18v4a2 2 0 0 0 0 4v3H3v-3a2 2 0 0 0 0-4zM14 7v11" />
        ) : (
          <path d="M4 9h16v4H4zM5.5 13h13v7h-13zM12 9v11M12 9c-5 0-5-5-2.5-5S12 9 12 9zm0 0c5 0 5-5 2.5-5S12 9 12 9z" />
        )}
      </svg>
    </span>
  );
}

/** Whether the member can have it, else why not, in words. */
export function Standing({ reward }: { reward: Reward }) {
  const { t } = useTexts();
  const language = useLanguage();
  const mine = reward.mine;
  if (!mine) return null;
  if (mine.blocked) return <span className="standing no">{textIn(language, mine.reason)}</span>;
  if (!mine.affordable) {
    return <span className="standing soon">{t("rewards.missing", { points: t("shared:common.points", { count: mine.missing }) })}</span>;
  }
  return <span className="standing yes">{t("rewards.affordable")}</span>;
}

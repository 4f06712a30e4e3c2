import type { Account, Member } from "@laoke/api-client";
import { useFormat, useLanguage } from "@laoke/i18n";
import { Bones, Failed, Loaded, tierColours } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { api } from "../api";
import { EntryRow } from "../EntryRow";
import { useAccount, useMe } from "../me";
import { useTexts } from "../texts";

const RECENT = 3;

export function HomePage() {
  const { t } = useTexts();
  const language = useLanguage();
  const me = useMe();
  const account = useAccount();
  const recent = useQuery({
    queryKey: ["recent", account.data?.available],
    queryFn: () => api.points.history("me"),
    enabled: account.data !== undefined,
  });
  return (
    <div className="pad">
      <Loaded query={me} lines={2}>
        {(member) => (
          <>
            <h1 className="greeting">{t(`home.greeting.${dayPart(new Date())}`, { name: addressOf(member, language) })}</h1>
            <Hero member={member} account={account} />
            <Progress member={member} />
            <Link href="/membership" className="card talk">
              <strong>{t("menu.membership")}</strong>
              <span aria-hidden="true" className="chevron" />
            </Link>
          </>
        )}
      </Loaded>
      <section className="card">
        <header>
          <h2>{t("home.recent")}</h2>
          <Link href="/activity" className="link">
            {t("home.all")}
          </Link>
        </header>
        {recent.data ? (
          recent.data.items.length === 0 ? (
            <p className="soft">{t("home.noRecent")}</p>
          ) : (
            <ul className="entries">
              {recent.data.items.slice(0, RECENT).map((entry) => (
                <EntryRow key={entry.id} entry={entry} />
              ))}
            </ul>
          )
        ) : recent.error ?? account.error ? (
          <Failed error={recent.error ?? account.error} onRetry={() => void account.refetch().then(() => recent.refetch())} />
        ) : (
          <Bones lines={3} />
        )}
      </section>
      <Link href="/complaints/new" className="card talk">
        <span>
          <strong>{t("home.talk")}</strong>
          <span className="soft">{t("home.talkHint")}</span>
        </span>
        <span aria-hidden="true" className="chevron" />
      </Link>
    </div>
  );
}

/** 李女士 in Chinese; that form has no English twin, so English uses the name. */
function addressOf(member: Member, language: string): string {
  return language === "en" ? member.name : member.addressForm || member.name;
}

function dayPart(now: Date): "morning" | "afternoon" | "evening" {
  const hour = now.getHours();
  return hour < 12 && hour >= 5 ? "morning" : hour >= 12 && hour < 18 ? "afternoon" : "evening";
}

type AccountQuery = { data: Account | undefined; isPending: boolean; error: unknown; refetch: () => unknown };

function Hero({ member, account }: { member: Member; account: AccountQuery }) {
  const { t } = useTexts();
  const format = useFormat();
  const next = account.data?.expiring[0];
  return (
    <section className="hero" style={{ background: tierColours[member.tier].card }}>
      <div className="hero-top">
        <span>{t(`shared:tier.${member.tier}`)}</span>
        <Link href="/code" className="code-button">
          {t("home.showCode")}
        </Link>
      </div>
      <span className="hero-label">{t("home.points")}</span>
      {account.data ? (
        <strong className="figure hero-points" data-testid="points">
          {format.number(account.data.available)}
        </strong>
      ) : account.error ? (
        <button type="button" className="hero-retry" onClick={() => void account.refetch()}>
          {t("home.pointsFailed")}
        </button>
      ) : (
        <span className="hero-points hero-bone" aria-hidden="true" />
      )}
      <p className="hero-expiry">
        {account.data &&
          (next
            ? t("home.expiring", {
                points: t("shared:common.points", { count: next.points }),
                date: format.day(next.on),
              })
            : t("home.nothingExpires"))}
      </p>
      {account.data && account.data.reserved > 0 && (
        <p className="hero-note">{t("home.reserved", { points: t("shared:common.points", { count: account.data.reserved }) })}</p>
      )}
    </section>
  );
}

/** The way to the next tier in words; the member does no sums. */
function Progress({ member }: { member: Member }) {
  const { t } = useTexts();
  const format = useFormat();
  const progress = member.tierProgress;
  if (!progress) {
    return member.tier === "DIAMOND" ? <p className="card progress-words">{t("home.top")}</p> : null;
  }
  const tier = t(`shared:tier.${progress.nextTier}`);
  return (
    <section className="card progress-words">
      <h2>{t("home.next", { tier })}</h2>
      <ul>
        {progress.singlePurchase && <li>{t("home.byPurchase", { amount: format.money(progress.singlePurchase) })}</li>}
        {progress.pointsNeeded ? (
          <li>
            {t("home.byPoints", {
              points: t("shared:common.points", { count: progress.pointsNeeded }),
              count: progress.windowMonths ?? 3,
            })}
          </li>
        ) : null}
      </ul>
    </section>
  );
}

import type { Agreement, Membership, PaidTier, Sanction, TierMissing, TierPolicy } from "@laoke/api-client";
import { problemText, textIn, useFormat, useLanguage } from "@laoke/i18n";
import { Loaded, useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Button, TextArea } from "antd-mobile";
import { useState } from "react";
import { Link } from "wouter";
import { api, queryClient } from "../api";
import { useMe } from "../me";
import { TextField } from "../points/TextField";
import { useTexts } from "../texts";

const refresh = () => {
  for (const key of ["membership", "me"]) void queryClient.invalidateQueries({ queryKey: [key] });
};

/** Card and tier in words, what is to be accepted, and what one can say against a measure. */
export default function MembershipPage() {
  const { t } = useTexts();
  const membership = useQuery({ queryKey: ["membership"], queryFn: api.tiers.mine });
  const tiers = useQuery({ queryKey: ["tiers-current"], queryFn: api.tiers.current, staleTime: 600_000 });
  return (
    <div className="pad">
      <Link href="/me" className="back">
        {t("tabs.me")}
      </Link>
      <h1>{t("membership.title")}</h1>
      <Loaded query={membership} lines={8}>
        {(data) => (
          <>
            {data.toAccept.map((one) => (
              <Accept key={one.version} one={one} />
            ))}
            {data.sanctions
              .filter((one) => one.state === "IN_FORCE" || one.objection)
              .map((one) => (
                <Measure key={one.id} one={one} />
              ))}
            <TierCard membership={data} />
            <Gives membership={data} />
            <Apply membership={data} tiers={tiers.data ?? []} />
            <CardRecords membership={data} />
            <Fees membership={data} />
          </>
        )}
      </Loaded>
    </div>
  );
}

function useWays() {
  const { t } = useTexts();
  const format = useFormat();
  return (missing: TierMissing) =>
    [
      missing.purchase && t("membership.byPurchase", { amount: format.money(missing.purchase) }),
      missing.points !== null && missing.windowMonths && t("membership.byPoints", { points: format.number(missing.points), count: missing.windowMonths }),
      missing.points !== null && !missing.windowMonths && t("membership.byPointsOfTerm", { points: format.number(missing.points) }),
      missing.spend !== null && t("membership.bySpend", { amount: format.money(missing.spend) }),
      missing.visits !== null && t("membership.byVisits", { count: missing.visits }),
    ].filter((way): way is string => Boolean(way));
}

function TierCard({ membership }: { membership: Membership }) {
  const { t } = useTexts();
  const format = useFormat();
  const ways = useWays();
  const { outlook, tier } = membership;
  return (
    <section className="card progress-words">
      <h2>{t(`shared:tier.${tier}`)}</h2>
      {outlook.on && outlook.becomes && !outlook.toKeep && (
        <p>{t(outlook.held ? "membership.held" : "membership.keeps", { date: format.day(outlook.on), tier: t(`shared:tier.${outlook.becomes}`) })}</p>
      )}
      {outlook.on && outlook.becomes && outlook.toKeep && (
        <>
          <p className="expiring">{t("membership.falls", { date: format.day(outlook.on), tier: t(`shared:tier.${outlook.becomes}`) })}</p>
          <ul>
            {ways(outlook.toKeep).map((way) => (
              <li key={way}>{way}</li>
            ))}
          </ul>
        </>
      )}
      {outlook.nextTier && outlook.toNext && (
        <>
          <p>{t("membership.next", { tier: t(`shared:tier.${outlook.nextTier}`) })}</p>
          <ul>
            {ways(outlook.toNext).map((way) => (
              <li key={way}>{way}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Gives({ membership }: { membership: Membership }) {
  const { t } = useTexts();
  const language = useLanguage();
  const { gives } = membership;
  if (!gives) return null;
  const benefits = language === "en" ? gives.benefitsEn : gives.benefitsZh;
  const discount = Number(gives.discountPercent) > 0;
  if (!discount && !benefits) return null;
  return (
    <section className="card">
      <h2>{t("membership.gives")}</h2>
      {discount && <p>{t("membership.discount", { percent: gives.discountPercent })}</p>}
      {benefits && <p className="soft">{benefits}</p>}
      {gives.stores.length > 0 && <p className="faint">{t("membership.someStores", { count: gives.stores.length })}</p>}
    </section>
  );
}

function Accept({ one }: { one: Agreement }) {
  const { t } = useTexts();
  const format = useFormat();
  const language = useLanguage();
  const [read, setRead] = useState(false);
  const accept = useAction((version: string, key) => api.tiers.accept(version, key), { onSuccess: refresh });
  return (
    <section className="card">
      <h2>{textIn(language, one.title)}</h2>
      <p className="soft">{t(one.inForce ? "membership.agreementNow" : "membership.agreementFrom", { date: format.day(one.effectiveOn) })}</p>
      {read ? (
        <>
          <p style={{ whiteSpace: "pre-wrap" }}>{textIn(language, one.text)}</p>
          <Button block color="primary" loading={accept.isPending} onClick={() => accept.mutate(one.version)}>
            {t("membership.accept")}
          </Button>
        </>
      ) : (
        <Button block color="primary" fill="outline" onClick={() => setRead(true)}>
          {t("membership.read")}
        </Button>
      )}
      <Wrong error={accept.error} />
    </section>
  );
}

function Measure({ one }: { one: Sanction }) {
  const { t } = useTexts();
  const format = useFormat();
  const [text, setText] = useState("");
  const object = useAction((words: string, key) => api.tiers.object(one.id, words, key), { onSuccess: refresh });
  return (
    <section className="card">
      <h2>{t(`membership.measure.${one.kind}`)}</h2>
      <p>{one.reason}</p>
      <p className="faint">
        {format.date(one.imposedAt)}
        {one.until && ` · ${t("membership.until", { date: format.day(one.until) })}`}
      </p>
      {one.objection ? (
        <>
          <blockquote>{one.objection}</blockquote>
          <p className="soft">{one.answer ? t(one.state === "LIFTED" ? "membership.lifted" : "membership.upheld", { answer: one.answer }) : t("membership.waiting")}</p>
        </>
      ) : (
        <>
          <label htmlFor={`objection-${one.id}`}>{t("membership.objectHint")}</label>
          <div className="boxed">
            <TextArea id={`objection-${one.id}`} rows={4} maxLength={1000} value={text} onChange={setText} />
          </div>
          <Button block color="primary" fill="outline" disabled={text.trim().length < 5} loading={object.isPending} onClick={() => object.mutate(text.trim())}>
            {t("membership.object")}
          </Button>
          <Wrong error={object.error} />
        </>
      )}
    </section>
  );
}

const ORDER = ["NONE", "SILVER", "GOLD", "DIAMOND"];

function Apply({ membership, tiers }: { membership: Membership; tiers: TierPolicy[] }) {
  const { t } = useTexts();
  const format = useFormat();
  const [reason, setReason] = useState("");
  const [tier, setTier] = useState<PaidTier>();
  const apply = useAction((input: { tier: PaidTier; reason: string }, key) => api.tiers.applyOwn(input.tier, input.reason, key), { onSuccess: refresh });
  const latest = membership.applications[0];
  const open = latest && (latest.state === "APPLIED" || latest.state === "UNDER_REVIEW");
  const above = tiers.filter((one) => ORDER.indexOf(one.tier) > ORDER.indexOf(membership.tier));
  const barred = membership.status === "SUSPENDED" || membership.status === "CANCELLED";
  if (barred || (above.length === 0 && !latest)) return null;
  return (
    <section className="card">
      <h2>{t("membership.apply")}</h2>
      {latest && (
        <p className="soft">
          {t(`membership.application.${latest.state}`, { tier: latest.tier ? t(`shared:tier.${latest.tier}`) : "", date: format.date(latest.appliedAt) })} {latest.decision}
        </p>
      )}
      {!open && above.length > 0 && (
        <details>
          <summary>{t("membership.applyHint")}</summary>
          <div className="chips" role="radiogroup" aria-label={t("membership.apply")}>
            {above.map((one) => (
              <button key={one.tier} type="button" role="radio" aria-checked={tier === one.tier} className="chip" onClick={() => setTier(one.tier)}>
                {t(`shared:tier.${one.tier}`)}
              </button>
            ))}
          </div>
          <TextField id="apply-reason" label={t("membership.applyReason")} value={reason} onChange={setReason} maxLength={300} />
          <Button block color="primary" disabled={!tier || reason.trim().length < 2} loading={apply.isPending} onClick={() => apply.mutate({ tier: tier!, reason: reason.trim() })}>
            {t("membership.send")}
          </Button>
        </details>
      )}
      <Wrong error={apply.error} />
    </section>
  );
}

function CardRecords({ membership }: { membership: Membership }) {
  const { t } = useTexts();
  const format = useFormat();
  const me = useMe();
  const [sure, setSure] = useState(false);
  const lose = useAction((number: string, key) => api.tiers.loseOwn(number, key), {
    onSuccess: () => {
      setSure(false);
      refresh();
    },
  });
  const active = membership.cards.find((card) => card.status === "ACTIVE");
  if (membership.cards.length === 0) return null;
  return (
    <section className="card">
      <h2>{t("membership.cards")}</h2>
      <ul className="entries">
        {membership.cards.toReversed().map((card) => (
          <li key={card.number}>
            <strong className="figure">{card.number}</strong>{" "}
            <span className="soft">
              {t(`membership.card.${card.status}`)} · {format.day(card.issuedOn)} – {format.day(card.expiresOn)}
            </span>
          </li>
        ))}
      </ul>
      {active &&
        (sure ? (
          <>
            <p>{t("membership.lostHint", { number: active.number })}</p>
            <Button block color="danger" disabled={!me.data} loading={lose.isPending} onClick={() => lose.mutate(active.number)}>
              {t("membership.block")}
            </Button>
          </>
        ) : (
          <Button block color="danger" fill="outline" onClick={() => setSure(true)}>
            {t("membership.lost")}
          </Button>
        ))}
      <Wrong error={lose.error} />
    </section>
  );
}

function Fees({ membership }: { membership: Membership }) {
  const { t } = useTexts();
  const format = useFormat();
  if (membership.fees.length === 0) return null;
  return (
    <section className="card">
      <h2>{t("membership.fees")}</h2>
      <ul className="entries">
        {membership.fees.map((fee) => (
          <li key={fee.id}>
            <strong className="figure">{format.money(fee.amount)}</strong>{" "}
            <span className="soft">
              {t(`membership.fee.${fee.state}`)} · {format.day(fee.termEnds)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Wrong({ error }: { error: unknown }) {
  const { i18n } = useTexts();
  if (!error) return null;
  return (
    <p className="wrong-text" role="alert">
      {problemText(i18n, error)}
    </p>
  );
}

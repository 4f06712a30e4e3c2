import type { Contest } from "@laoke/api-client";
import { textIn, useFormat, useLanguage } from "@laoke/i18n";
import { Empty, Loaded } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Select } from "antd";
import { useState } from "react";
import { api } from "../api";
import { PageHead, Panel } from "../parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { ContestRules } from "./ContestRules";
import { Profiles } from "./Profiles";
import { Standing } from "./Standing";
import { current, parts } from "./standing";

/** The profile contest: who is where, what to ask next, and what the manager verifies. */
export function ContestPage() {
  const { t } = useTexts();
  const scope = useScope();
  const contests = useQuery({ queryKey: ["contests"], queryFn: () => api.contest.contests() });
  const [chosen, setChosen] = useState<string>();
  const items = contests.data?.items ?? [];
  const one = items.find((c) => c.quarter === chosen) ?? current(items);
  return (
    <>
      <PageHead
        title={t("contest.title")}
        actions={
          items.length > 0 && (
            <Select
              aria-label={t("contest.quarter")}
              value={one?.quarter ?? null}
              onChange={setChosen}
              style={{ minWidth: 200 }}
              options={items.map((c) => ({ value: c.quarter, label: t("contest.name", parts(c.quarter)) }))}
            />
          )
        }
      />
      <div className="panels">
        <Loaded query={contests} lines={5}>
          {() =>
            one ? (
              <One key={one.quarter} contest={one} />
            ) : (
              <Panel title={t("contest.standing")}>
                <Empty title={t("contest.none")} hint={t("contest.noneHint")} />
              </Panel>
            )
          }
        </Loaded>
        {scope.isChain && contests.data && <ContestRules contests={items} />}
      </div>
    </>
  );
}

function One({ contest }: { contest: Contest }) {
  const scope = useScope();
  const isConsultant = scope.session.roles.includes("consultant");
  const verifies = contest.kind === "VALIDITY" && contest.state !== "COMING" && (scope.isManager || scope.isHq);
  return (
    <>
      <About contest={contest} />
      {scope.storeId && verifies && contest.state !== "OVER" && <Profiles storeId={scope.storeId} contest={contest} />}
      {scope.storeId ? <OfStore storeId={scope.storeId} contest={contest} /> : <OfRegion contest={contest} />}
      {scope.storeId && isConsultant && contest.state === "RUNNING" && <ToAsk storeId={scope.storeId} contest={contest} />}
      {scope.storeId && verifies && contest.state === "OVER" && <Profiles storeId={scope.storeId} contest={contest} />}
    </>
  );
}

function About({ contest }: { contest: Contest }) {
  const { t } = useTexts();
  const format = useFormat();
  return (
    <Panel title={t(`contest.kind.${contest.kind}`)} extra={<span className="badge">{t(`contest.state.${contest.state}`)}</span>}>
      <p>{t(`contest.about.${contest.kind}`)}</p>
      <p className="faint">
        {[
          t("contest.period", { from: format.day(contest.begins), to: format.day(contest.ends) }),
          contest.drawOn && t("contest.drawOn", { date: format.day(contest.drawOn), count: contest.sampleSize ?? 0 }),
          contest.state !== "OVER" && contest.verifyUntil && t("contest.verifyUntil", { date: format.day(contest.verifyUntil) }),
          contest.frozenAt && t("contest.final", { date: format.date(contest.frozenAt) }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {contest.kind === "VALIDITY" && contest.seed && <p className="faint break-all">{t("contest.seed", { seed: contest.seed })}</p>}
    </Panel>
  );
}

function OfStore({ storeId, contest }: { storeId: string; contest: Contest }) {
  const standing = useQuery({
    queryKey: ["contest", contest.quarter, storeId],
    queryFn: () => api.contest.ofStore(storeId, contest.quarter),
    refetchInterval: contest.state === "OVER" ? false : 30_000,
  });
  return <Loaded query={standing} lines={5}>{(data) => <Standing standing={data} />}</Loaded>;
}

/** Head office without a store: a region at a time. */
function OfRegion({ contest }: { contest: Contest }) {
  const { t } = useTexts();
  const scope = useScope();
  const language = useLanguage();
  const regions = useQuery({ queryKey: ["regions"], queryFn: () => api.organisation.regions() });
  const own = [...new Set(scope.stores.map((store) => store.regionId))].sort();
  const [chosen, setChosen] = useState(own[0]);
  const name = (id: string) => textIn(language, regions.data?.items.find((r) => r.id === id)?.name) || id;
  const standing = useQuery({
    queryKey: ["contest", contest.quarter, "region", chosen],
    queryFn: () => api.contest.ofRegion(contest.quarter, chosen!),
    enabled: chosen !== undefined,
    refetchInterval: contest.state === "OVER" ? false : 60_000,
  });
  const choose = (
    <Select
      aria-label={t("contest.region")}
      value={chosen ?? null}
      onChange={setChosen}
      style={{ minWidth: 140 }}
      options={own.map((id) => ({ value: id, label: name(id) }))}
    />
  );
  return <Loaded query={standing} lines={5}>{(data) => <Standing standing={data} extra={choose} byRegion />}</Loaded>;
}

/** Of one's own members, whom to ask next to move up. */
function ToAsk({ storeId, contest }: { storeId: string; contest: Contest }) {
  const { t } = useTexts();
  const scope = useScope();
  const language = useLanguage();
  const format = useFormat(scope.zone);
  const members = useQuery({
    queryKey: ["contest", contest.quarter, storeId, "to-ask"],
    queryFn: () => api.contest.toAsk(storeId, contest.quarter),
  });
  return (
    <Panel title={t("contest.next.title")}>
      <p className="soft">{t(`contest.next.${contest.kind}`)}</p>
      <Loaded query={members} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t("contest.next.none")} />
          ) : (
            <ul className="rows plain-list">
              {items.map((one) => (
                <li key={one.memberId}>
                  <Link to="/members/$id" params={{ id: one.memberId }} className="row">
                    <span className="row-main">
                      <strong>{one.label}</strong>
                      <small>{one.next.map((q) => textIn(language, q.ask)).slice(0, 1)}</small>
                    </span>
                    <span className="faint">
                      {contest.kind === "VALIDITY"
                        ? t("contest.next.checked", { date: format.date(one.checkedAt) })
                        : t("contest.next.known", { share: format.percent(one.completeness) })}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}

import type { Arrivals, Member, Visit } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { Empty, Loaded, useAction } from "@laoke/ui";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { App } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { FindMember } from "../frame/FindMember";
import { PageHead, Panel } from "../parts";
import { Failure, ForStore } from "../points/parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { recognisedBy, withVisit } from "./arrivals";
import { Courtesies } from "./Courtesies";
import { DrinkClock } from "./DrinkClock";
import { useArrivals } from "./useArrivals";
import { VisitPanel } from "./VisitPanel";

export function ReceptionPage() {
  return <ForStore>{(storeId) => <Reception key={storeId} storeId={storeId} />}</ForStore>;
}

function Reception({ storeId }: { storeId: string }) {
  const { t } = useTexts();
  const scope = useScope();
  const { query, live } = useArrivals(storeId);
  const { visit } = useSearch({ from: "/reception" });
  const navigate = useNavigate();
  const choose = (id: string | undefined) => void navigate({ to: "/reception", search: id ? { visit: id } : {} });
  const keep = (changed: Visit) => {
    queryClient.setQueryData<Arrivals>(["arrivals", storeId], (known) => known && withVisit(known, changed));
    void queryClient.invalidateQueries({ queryKey: ["reception", changed.id] });
  };
  return (
    <>
      <PageHead
        title={t("reception.title")}
        hint={t("reception.hint")}
        actions={
          <span className={`badge ${live ? "good" : "warn"}`} role="status" data-testid="live">
            {live ? t("reception.live") : t("reception.notLive")}
          </span>
        }
      />
      <div className="two-columns">
        <div className="stack">
          {scope.hasTasks && <Arriving storeId={storeId} onArrived={(arrived) => { keep(arrived); choose(arrived.id); }} onHere={choose} />}
          <Panel title={t("reception.here")}>
            <Loaded query={query} lines={3}>
              {({ here }) => here.length === 0 ? <Empty title={t("reception.nobody")} /> : <VisitList visits={here} chosen={visit} onChoose={choose} />}
            </Loaded>
          </Panel>
          <Panel title={t("reception.left")}>
            <Loaded query={query} lines={2}>
              {({ left }) => left.length === 0 ? <p className="soft">{t("reception.nobodyLeft")}</p> : <VisitList visits={left} chosen={visit} onChoose={choose} />}
            </Loaded>
          </Panel>
        </div>
        <div className="stack">
          {visit ? <VisitPanel key={visit} visitId={visit} onChanged={keep} /> : <Panel title={t("reception.card")}><p className="soft">{t("reception.choose")}</p></Panel>}
          <Courtesies storeId={storeId} />
        </div>
      </div>
    </>
  );
}

/** Finds whoever has come in; one tap on the name begins the visit. */
function Arriving({ storeId, onArrived, onHere }: { storeId: string; onArrived: (visit: Visit) => void; onHere: (id: string) => void }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const [round, setRound] = useState(0);
  const arrive = useAction(
    ({ member, typed }: { member: Member; typed: string }, key) => api.people.arrive(member.id, recognisedBy(typed), key),
    {
      onSuccess: (visit) => {
        setRound(round + 1);
        void message.success(t("reception.arrived", { name: visit.label }));
        onArrived(visit);
      },
    },
  );
  const pick = (member: Member, typed: string) => {
    const known = queryClient.getQueryData<Arrivals>(["arrivals", storeId])?.here.find((v) => v.memberId === member.id);
    if (known) onHere(known.id);
    else arrive.mutate({ member, typed });
  };
  return (
    <Panel title={t("reception.arriving")}>
      <FindMember key={round} onPick={pick} />
      <Failure error={arrive.error} />
    </Panel>
  );
}

function VisitList({ visits, chosen, onChoose }: { visits: Visit[]; chosen: string | undefined; onChoose: (id: string) => void }) {
  const { t } = useTexts();
  const scope = useScope();
  const format = useFormat(scope.zone);
  return (
    <ul className="rows">
      {visits.map((visit) => (
        <li key={visit.id}>
          <button type="button" className="row" aria-current={visit.id === chosen} onClick={() => onChoose(visit.id)}>
            <span className="row-main">
              <strong>{visit.label}</strong>
              <small>
                {t("reception.since", { time: format.time(visit.arrivedAt), name: visit.receivedByName ?? visit.receivedBy })}
              </small>
            </span>
            {visit.leftAt ? (
              visit.factsPending && <span className="badge warn">{t("reception.factsPending")}</span>
            ) : (
              <DrinkClock visit={visit} />
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}

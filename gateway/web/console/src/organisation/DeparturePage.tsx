import type { Departure, DepartureKind } from "@laoke/api-client";
import { Empty, Loaded, useAction } from "@laoke/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Alert, App, Button, Popconfirm, Select } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { Choices, Field, PageHead, Panel } from "../parts";
import { Failure } from "../points/parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { labelled, mayTake, missing } from "./plan";

/** Somebody goes: who looks after their members from then on, and the moment it becomes so. */
export function DeparturePage() {
  const { t } = useTexts();
  const { id } = useParams({ from: "/people/$id/departure" });
  const open = useQuery({
    queryKey: ["departure", id],
    queryFn: async () => {
      const all = await api.organisation.departures(id);
      const prepared = all.items.find((d) => d.state === "PROPOSED");
      return prepared ? api.organisation.departure(id, prepared.id) : null;
    },
  });
  const [done, setDone] = useState<Departure>();
  if (done) return <Done departure={done} />;
  return (
    <>
      <PageHead title={t("departure.title")} hint={t("departure.hint")} />
      <Loaded query={open} lines={5}>
        {(departure) => (departure ? <Plan departure={departure} onDone={setDone} /> : <Begin id={id} />)}
      </Loaded>
    </>
  );
}

function Begin({ id }: { id: string }) {
  const { t } = useTexts();
  const scope = useScope();
  const [kind, setKind] = useState<DepartureKind>("LEAVING");
  const [toStoreId, setTo] = useState<string>();
  const propose = useAction(
    (input: { kind: DepartureKind; toStoreId?: string }, key) => api.organisation.propose(id, input, key),
    { onSuccess: (departure) => queryClient.setQueryData(["departure", id], departure) },
  );
  const ready = kind === "LEAVING" || toStoreId !== undefined;
  return (
    <Panel title={t("departure.what")}>
      <div className="stack">
        <Choices
          label={t("departure.what")}
          value={kind}
          onChange={setKind}
          options={(["LEAVING", "TRANSFER"] as const).map((value) => ({ value, label: t(`departure.kind.${value}`) }))}
        />
        {kind === "TRANSFER" && (
          <Field id="departure-store" label={t("departure.to")}>
            <Select id="departure-store" value={toStoreId} onChange={setTo} options={scope.stores.map((s) => ({ value: s.id, label: scope.storeName(s.id) }))} />
          </Field>
        )}
        <p className="soft">{t("departure.nothingYet")}</p>
        <Failure error={propose.error} />
        <div className="form-foot">
          <Button
            type="primary"
            disabled={!ready}
            loading={propose.isPending}
            onClick={() => propose.mutate(kind === "TRANSFER" && toStoreId ? { kind, toStoreId } : { kind: "LEAVING" })}
          >
            {t("departure.propose")}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

function Plan({ departure, onDone }: { departure: Departure; onDone: (done: Departure) => void }) {
  const { t } = useTexts();
  const scope = useScope();
  const { message } = App.useApp();
  const key = ["departure", departure.staffId];
  const share = useMutation({
    mutationFn: (wish: { memberId: string; staffId: string }) =>
      api.organisation.share(departure.staffId, departure.id, wish.memberId, wish.staffId),
    onSuccess: (changed) => queryClient.setQueryData(key, changed),
  });
  const confirm = useAction((_: string, idempotency) => api.organisation.confirm(departure.staffId, departure.id, idempotency), {
    onSuccess: (done) => {
      queryClient.removeQueries({ queryKey: key });
      for (const changed of ["people", "staff", "member", "book"]) void queryClient.invalidateQueries({ queryKey: [changed] });
      onDone(done);
    },
    // members who came meanwhile are in the plan by now
    onError: () => void queryClient.invalidateQueries({ queryKey: key }),
  });
  const giveUp = useMutation({
    mutationFn: () => api.organisation.giveUp(departure.staffId, departure.id),
    onSuccess: () => {
      queryClient.setQueryData(key, null);
      void message.success(t("departure.givenUp"));
    },
  });
  const without = missing(departure);
  return (
    <div className="pile">
      <Panel
        title={
          departure.kind === "LEAVING"
            ? t("departure.leaves", { name: departure.name })
            : t("departure.moves", { name: departure.name, store: scope.storeName(departure.toStoreId) })
        }
      >
        <Colleagues departure={departure} />
      </Panel>
      <Panel title={t("departure.members", { count: departure.shares.length })}>
        {departure.shares.length === 0 ? (
          <Empty title={t("departure.noMembers")} hint={t("departure.noMembersHint")} />
        ) : (
          <div className="plan-scroll">
            <table className="plan">
              <thead>
                <tr>
                  <th scope="col">{t("departure.member")}</th>
                  <th scope="col">{t("departure.speaks")}</th>
                  <th scope="col">{t("departure.takenBy")}</th>
                </tr>
              </thead>
              <tbody>
                {departure.shares.map((one) => (
                  <tr key={one.memberId}>
                    <td>
                      <Link to="/members/$id" params={{ id: one.memberId }} className="member-link">
                        {labelled(one)}
                      </Link>
                    </td>
                    <td>{t(`people.language.${one.language as "en"}`)}</td>
                    <td>
                      <Select
                        aria-label={t("departure.takes", { name: labelled(one) })}
                        status={one.staffId ? "" : "error"}
                        value={one.staffId ?? undefined}
                        onChange={(staffId: string) => share.mutate({ memberId: one.memberId, staffId })}
                        options={departure.colleagues.map((c) => ({ value: c.staffId, label: c.name, disabled: !mayTake(c, one) }))}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {without > 0 && <Alert type="warning" showIcon title={t("departure.missing", { count: without })} />}
        <Failure error={share.error ?? confirm.error ?? giveUp.error} />
        <div className="form-foot">
          <Button loading={giveUp.isPending} onClick={() => giveUp.mutate()}>
            {t("departure.giveUp")}
          </Button>
          <Popconfirm
            title={t("departure.sure")}
            description={t(departure.kind === "LEAVING" ? "departure.sureLeaving" : "departure.sureTransfer")}
            okText={t("departure.confirm")}
            cancelText={t("shared:common.cancel")}
            onConfirm={() => confirm.mutate(departure.id)}
          >
            <Button type="primary" danger={departure.kind === "LEAVING"} disabled={without > 0} loading={confirm.isPending}>
              {t("departure.confirm")}
            </Button>
          </Popconfirm>
        </div>
      </Panel>
    </div>
  );
}

/** What each colleague looks after now, and would then. */
function Colleagues({ departure }: { departure: Departure }) {
  const { t } = useTexts();
  if (departure.colleagues.length === 0) return <Empty title={t("departure.nobody")} hint={t("departure.nobodyHint")} />;
  return (
    <div className="plan-scroll">
      <table className="plan">
        <thead>
          <tr>
            <th scope="col">{t("departure.colleague")}</th>
            <th scope="col">{t("departure.speaks")}</th>
            <th scope="col" className="figure">
              {t("departure.load")}
            </th>
            <th scope="col" className="figure">
              {t("departure.loadA")}
            </th>
          </tr>
        </thead>
        <tbody>
          {departure.colleagues.map((c) => (
            <tr key={c.staffId}>
              <td>
                {c.name} {c.employment === "PROBATION" && <span className="badge warn">{t("people.probation")}</span>}
              </td>
              <td>{c.languages.map((l) => t(`people.language.${l as "en"}`)).join(t("people.and"))}</td>
              <td className="figure">{t("departure.fromTo", { now: c.members, then: c.membersThen })}</td>
              <td className="figure">{t("departure.fromTo", { now: c.classA, then: c.classAThen })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Done({ departure }: { departure: Departure }) {
  const { t } = useTexts();
  return (
    <Empty
      title={t("departure.done", { name: departure.name, count: departure.shares.length })}
      hint={t(departure.kind === "LEAVING" ? "departure.doneLeaving" : "departure.doneTransfer")}
      action={
        <Link to="/people" className="member-link">
          {t("people.title")}
        </Link>
      }
    />
  );
}

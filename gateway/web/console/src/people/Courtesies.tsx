import type { Courtesy } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { Loaded, useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { App, Button, Input } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { Panel } from "../parts";
import { Failure } from "../points/parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { useSearch } from "@tanstack/react-router";

const refresh = () => {
  for (const name of ["courtesies", "reception"]) void queryClient.invalidateQueries({ queryKey: [name] });
};

/** Umbrellas and the like: what is lent, and lending to whoever is being received. */
export function Courtesies({ storeId }: { storeId: string }) {
  const { t } = useTexts();
  const scope = useScope();
  const { visit } = useSearch({ from: "/reception" });
  const lent = useQuery({ queryKey: ["courtesies", storeId], queryFn: () => api.people.lent(storeId) });
  return (
    <Panel title={t("courtesy.title")}>
      <Loaded query={lent} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{t("courtesy.none")}</p>
          ) : (
            <div className="desk-list">
              {items.map((loan) => (
                <Loan key={loan.id} loan={loan} mayTake={scope.hasTasks} />
              ))}
            </div>
          )
        }
      </Loaded>
      {scope.hasTasks && visit && <Lend storeId={storeId} visitId={visit} />}
    </Panel>
  );
}

function Loan({ loan, mayTake }: { loan: Courtesy; mayTake: boolean }) {
  const { t } = useTexts();
  const format = useFormat();
  const { message } = App.useApp();
  const back = useAction((_: undefined, key) => api.people.takeBack(loan.storeId, loan.id, key), {
    onSuccess: () => {
      refresh();
      void message.success(t("courtesy.returned", { deposit: format.money(loan.deposit) }));
    },
  });
  return (
    <div className="desk-item">
      <div className="desk-head">
        <strong>{loan.item}</strong>
        <span>{loan.label}</span>
        <span className="soft">{t("courtesy.since", { time: format.moment(loan.lentAt), deposit: format.money(loan.deposit) })}</span>
      </div>
      <Failure error={back.error} />
      {mayTake && (
        <div className="desk-actions">
          <Button loading={back.isPending} onClick={() => back.mutate(undefined)}>
            {t("courtesy.takeBack")}
          </Button>
        </div>
      )}
    </div>
  );
}

function Lend({ storeId, visitId }: { storeId: string; visitId: string }) {
  const { t } = useTexts();
  const [item, setItem] = useState("");
  const [deposit, setDeposit] = useState("");
  const reception = useQuery({ queryKey: ["reception", visitId], queryFn: () => api.people.reception(visitId) });
  const lend = useAction(
    (loan: { memberId: string; item: string; deposit: string }, key) => api.people.lend(storeId, loan, key),
    {
      onSuccess: () => {
        setItem("");
        setDeposit("");
        refresh();
      },
    },
  );
  const memberId = reception.data?.card.member.id;
  const money = /^\d{1,5}(\.\d{1,2})?$/.test(deposit.trim());
  const ready = memberId !== undefined && item.trim() !== "" && money;
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) lend.mutate({ memberId, item: item.trim(), deposit: deposit.trim() });
      }}
    >
      <Input size="large" aria-label={t("courtesy.item")} placeholder={t("courtesy.item")} maxLength={60} value={item} onChange={(e) => setItem(e.target.value)} />
      <Input size="large" aria-label={t("courtesy.deposit")} placeholder={t("courtesy.deposit")} inputMode="decimal" value={deposit} onChange={(e) => setDeposit(e.target.value)} />
      <Button size="large" htmlType="submit" disabled={!ready} loading={lend.isPending}>
        {t("courtesy.lend")}
      </Button>
      <Failure error={lend.error} />
    </form>
  );
}

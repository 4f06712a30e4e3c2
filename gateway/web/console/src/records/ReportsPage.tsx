import type { CardDifference, CardReconciliation, NewMemberEntry } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { Empty, Loaded, useAction } from "@laoke/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { App, Button, Input, Tabs } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { PageHead, Panel } from "../parts";
import { Failure, ForStore } from "../points/parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { lastMonth } from "./months";

/** New members of a week, and cards held against members once a month. */
export function ReportsPage() {
  const { t } = useTexts();
  const { tab } = useSearch({ from: "/reports" });
  const navigate = useNavigate();
  return (
    <>
      <PageHead title={t("reports.title")} hint={t("reports.hint")} />
      <Tabs
        destroyOnHidden
        activeKey={tab ?? "week"}
        onChange={(next) => void navigate({ to: "/reports", search: { tab: next } })}
        items={[
          { key: "week", label: t("reports.tab.week"), children: <Weeks /> },
          { key: "cards", label: t("reports.tab.cards"), children: <ForStore>{(storeId) => <Cards key={storeId} storeId={storeId} />}</ForStore> },
        ]}
      />
    </>
  );
}

function Weeks() {
  const { t } = useTexts();
  const scope = useScope();
  const format = useFormat();
  const [week, setWeek] = useState("");
  const weeks = useQuery({
    queryKey: ["new-members", week, scope.storeId],
    queryFn: () => api.records.newMembers(week || undefined, scope.storeId),
  });
  return (
    <>
      <label className="desk-field">
        <span>{t("reports.week")}</span>
        <Input type="week" value={week} onChange={(event) => setWeek(event.target.value)} />
      </label>
      <Loaded query={weeks} lines={5}>
        {({ items }) => (
          <div className="stack">
            {items.map((one) => (
              <Panel key={one.storeId} title={scope.storeName(one.storeId)} extra={`${format.day(one.from)} – ${format.day(one.to)}`}>
                <p>{t("reports.counts", { complete: one.complete.length, incomplete: one.incomplete.length })}</p>
                {one.incomplete.length > 0 && (
                  <>
                    <h3>{t("reports.incomplete")}</h3>
                    <Entries items={one.incomplete} />
                  </>
                )}
                {one.complete.length > 0 && (
                  <>
                    <h3>{t("reports.complete")}</h3>
                    <Entries items={one.complete} />
                  </>
                )}
              </Panel>
            ))}
          </div>
        )}
      </Loaded>
    </>
  );
}

function Entries({ items }: { items: NewMemberEntry[] }) {
  const { t } = useTexts();
  const format = useFormat();
  return (
    <ul className="plain-list">
      {items.map((one) => (
        <li key={one.memberId} className="desk-head">
          <Link to="/members/$id" params={{ id: one.memberId }} className="member-link">
            {one.name}
          </Link>
          <span className="soft">
            {one.number} · {one.enrolledBy} · {format.date(one.enrolledAt)}
          </span>
          {one.missing.map((what) => (
            <span key={what} className="badge warn">
              {t(`reports.missing.${what}`)}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

function Cards({ storeId }: { storeId: string }) {
  const { t } = useTexts();
  const scope = useScope();
  const format = useFormat(scope.zoneOf(storeId));
  const [month, setMonth] = useState(lastMonth(new Date()));
  const months = useQuery({ queryKey: ["card-months", storeId], queryFn: () => api.records.reconciliations(storeId) });
  const count = useMutation({
    mutationFn: () => api.records.countCards(storeId, `${month}-01`),
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: ["card-months", storeId] }),
  });
  const [open, setOpen] = useState<string>();
  return (
    <div className="two-columns">
      <Panel title={t("reports.months")}>
        <form
          className="desk-head"
          onSubmit={(event) => {
            event.preventDefault();
            count.mutate();
          }}
        >
          <Input type="month" aria-label={t("reports.month")} value={month} onChange={(event) => setMonth(event.target.value)} />
          <Button htmlType="submit" disabled={!month} loading={count.isPending}>
            {t("reports.count")}
          </Button>
        </form>
        <p className="soft">{t("reports.countHint")}</p>
        <Failure error={count.error} />
        <Loaded query={months} lines={3}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={t("reports.noMonths")} />
            ) : (
              <ul className="plain-list">
                {items.map((one) => (
                  <li key={one.month} className="desk-head">
                    <Button type="link" onClick={() => setOpen(one.month)}>
                      {one.month.slice(0, 7)}
                    </Button>
                    <span className="soft">{t("reports.figures", { issued: one.cardsIssued, cards: one.activeCards, members: one.activeMembers })}</span>
                    {one.signedAt ? (
                      <span className="badge">{t("reports.signed", { by: one.signedBy ?? "", date: format.date(one.signedAt) })}</span>
                    ) : (
                      <span className="badge warn">{t("reports.unsigned")}</span>
                    )}
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </Panel>
      {open && <Month key={open} storeId={storeId} month={open} />}
    </div>
  );
}

function Month({ storeId, month }: { storeId: string; month: string }) {
  const { t } = useTexts();
  const scope = useScope();
  const { message } = App.useApp();
  const name = ["card-month", storeId, month];
  const one = useQuery({ queryKey: name, queryFn: () => api.records.reconciliation(storeId, month) });
  const keep = (now: CardReconciliation) => queryClient.setQueryData(name, now);
  const sign = useAction((_: null, key) => api.records.signCards(storeId, month, key), {
    onSuccess: (now) => {
      keep(now);
      void queryClient.invalidateQueries({ queryKey: ["card-months", storeId] });
      void message.success(t("reports.signedDone"));
    },
  });
  return (
    <Panel title={t("reports.differences", { month: month.slice(0, 7) })}>
      <Loaded query={one} lines={4}>
        {(data) => {
          const left = data.differences.filter((d) => !d.explanation).length;
          return (
            <div className="stack">
              {data.differences.length === 0 && <Empty title={t("reports.noDifferences")} />}
              <ul className="plain-list">
                {data.differences.map((difference) => (
                  <li key={`${difference.kind} ${difference.memberId}`}>
                    <Difference storeId={storeId} month={data} difference={difference} onKept={keep} />
                  </li>
                ))}
              </ul>
              <Failure error={sign.error} />
              {!data.signedAt && scope.isManager && (
                <Button type="primary" disabled={left > 0} loading={sign.isPending} onClick={() => sign.mutate(null)}>
                  {left > 0 ? t("reports.explainFirst", { count: left }) : t("reports.sign")}
                </Button>
              )}
            </div>
          );
        }}
      </Loaded>
    </Panel>
  );
}

function Difference(props: { storeId: string; month: CardReconciliation; difference: CardDifference; onKept: (now: CardReconciliation) => void }) {
  const { t } = useTexts();
  const scope = useScope();
  const { difference, month } = props;
  const [text, setText] = useState(difference.explanation ?? "");
  const explain = useMutation({
    mutationFn: () => api.records.explainCard(props.storeId, month.month, difference, text.trim()),
    onSuccess: props.onKept,
  });
  const mayExplain = !month.signedAt && scope.leadsStore;
  return (
    <div className="stack">
      <span className="desk-head">
        <span className="badge warn">{t(`reports.kind.${difference.kind}`)}</span>
        <Link to="/members/$id" params={{ id: difference.memberId }} className="member-link">
          {difference.number}
        </Link>
        {difference.cardNumber && <span className="soft figure">{difference.cardNumber}</span>}
      </span>
      {mayExplain ? (
        <form
          className="desk-head"
          onSubmit={(event) => {
            event.preventDefault();
            explain.mutate();
          }}
        >
          <Input aria-label={t("reports.explanation")} placeholder={t("reports.explanation")} maxLength={300} value={text} onChange={(event) => setText(event.target.value)} />
          <Button htmlType="submit" disabled={text.trim().length < 5 || text.trim() === difference.explanation} loading={explain.isPending}>
            {t("reports.explain")}
          </Button>
        </form>
      ) : (
        <span>{difference.explanation ?? t("reports.unexplained")}</span>
      )}
      <Failure error={explain.error} />
    </div>
  );
}

import type { Simulation } from "@laoke/api-client";
import { localDate, plusDays, useFormat } from "@laoke/i18n";
import { Empty, Loaded, useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import { api, queryClient } from "../../api";
import { Field, Panel } from "../../parts";
import { useScope } from "../../scope";
import { useTexts } from "../../texts";
import { Failure, MemberLink } from "../parts";
import { runs, simulated } from "./simulation";

/** Past receipts decided by a version: the job goes on by itself, and is found again later. */
export function SimulationPanel({ version }: { version: number }) {
  const { t } = useTexts();
  const { storeId, zone } = useScope();
  const today = localDate(new Date(), zone);
  const [from, setFrom] = useState(plusDays(today, -30));
  const [to, setTo] = useState(today);
  const list = useQuery({
    queryKey: ["simulations", version],
    queryFn: () => api.rules.simulations(version),
    refetchInterval: (q) => (q.state.data?.items.some(runs) ? 2_000 : false),
  });
  const ask = useAction((input: { from: string; to: string; storeId?: string }, key) => api.rules.simulate(version, input, key), {
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: ["simulations", version] }),
  });
  const valid = from !== "" && to !== "" && from < to;
  return (
    <Panel title={t("simulation.title")}>
      <form
        className="filters"
        onSubmit={(event) => {
          event.preventDefault();
          if (valid) ask.mutate({ from, to, storeId });
        }}
      >
        <Field id="simulation-from" label={t("simulation.from")}>
          <Input id="simulation-from" type="date" value={from} onChange={(e) => setFrom(e.target.value)} />
        </Field>
        <Field id="simulation-to" label={t("simulation.to")}>
          <Input id="simulation-to" type="date" value={to} onChange={(e) => setTo(e.target.value)} />
        </Field>
        <Button htmlType="submit" disabled={!valid} loading={ask.isPending}>
          {t("simulation.run")}
        </Button>
      </form>
      <Failure error={ask.error} />
      <Loaded query={list} lines={3}>
        {(page) =>
          page.items.length === 0 ? (
            <Empty title={t("simulation.none")} hint={t("simulation.noneHint")} />
          ) : (
            <ul className="desk-list">
              {page.items.map((one) => (
                <li key={one.id} className="desk-item">
                  <Job one={one} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}

function Job({ one }: { one: Simulation }) {
  const { t } = useTexts();
  const { storeName } = useScope();
  const format = useFormat();
  const done = Math.round(100 * simulated(one));
  return (
    <>
      <div className="desk-head">
        <strong>{t("simulation.period", { from: format.day(one.from), to: format.day(one.to) })}</strong>
        <span className="soft">{one.storeId ? storeName(one.storeId) : t("frame.chain")}</span>
        <span className={`badge ${one.state === "DONE" ? "good" : one.state === "FAILED" ? "bad" : "warn"}`}>{t(`simulation.state.${one.state}`)}</span>
      </div>
      {runs(one) && (
        <>
          <div className="progress" role="progressbar" aria-label={t("simulation.title")} aria-valuenow={done} aria-valuemin={0} aria-valuemax={100}>
            <i style={{ width: `${done}%` }} />
          </div>
          <p className="soft figure">
            {one.total === null
              ? t("simulation.counting")
              : t("simulation.progress", { processed: format.number(one.processed), total: format.number(one.total) })}
          </p>
        </>
      )}
      {one.result && <Result result={one.result} />}
    </>
  );
}

function Result({ result }: { result: NonNullable<Simulation["result"]> }) {
  const { t } = useTexts();
  const { storeName } = useScope();
  const format = useFormat();
  const rows = [
    ...result.byTier.map((r) => ({ key: r.tier as string, name: t(`shared:tier.${r.tier}`), ...r })),
    ...result.byStore.map((r) => ({ key: r.storeId, name: storeName(r.storeId), ...r })),
  ];
  return (
    <>
      <dl className="summary">
        <div>
          <dt>{t("simulation.receipts")}</dt>
          <dd className="figure">{format.number(result.receipts)}</dd>
        </div>
        <div>
          <dt>{t("simulation.pointsDifference")}</dt>
          <dd className="figure">{format.signed(result.points.difference)}</dd>
        </div>
        <div>
          <dt>{t("simulation.costDifference")}</dt>
          <dd className="figure">{format.money(result.costDifference)}</dd>
        </div>
      </dl>
      <div className="table-wrap" tabIndex={0} role="region" aria-label={t("simulation.title")}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("simulation.group")}</th>
              <th scope="col">{t("simulation.receipts")}</th>
              <th scope="col">{t("simulation.now")}</th>
              <th scope="col">{t("simulation.draft")}</th>
              <th scope="col">{t("simulation.difference")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.name}</th>
                <td>{format.number(row.receipts)}</td>
                <td>{format.number(row.points.now)}</td>
                <td>{format.number(row.points.draft)}</td>
                <td>{format.signed(row.points.difference)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {(["winners", "losers"] as const).map(
        (side) =>
          result[side].length > 0 && (
            <details key={side} className="more-fields">
              <summary>{t(`simulation.${side}`, { count: result[side].length })}</summary>
              <ul>
                {result[side].slice(0, 10).map((one) => (
                  <li key={one.memberId}>
                    <MemberLink id={one.memberId} /> <span className="figure">{format.signed(one.points.difference)}</span>
                  </li>
                ))}
              </ul>
            </details>
          ),
      )}
      <p className="faint">{t("simulation.factsAsOf", { time: format.dateTime(result.factsAsOf) })}</p>
    </>
  );
}

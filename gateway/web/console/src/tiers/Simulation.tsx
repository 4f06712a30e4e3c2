import type { TierSimulation, TierVersion } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { Loaded, useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Progress } from "antd";
import { api, queryClient } from "../api";
import { Failure } from "../points/parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { movesOf } from "./tiers";

const RUNNING_MS = 1_500;

/** Who would move where if the draft had been in force for a year; nothing changes. */
export function Simulation({ draft, unsaved }: { draft: TierVersion; unsaved: boolean }) {
  const { t } = useTexts();
  const trials = useQuery({ queryKey: ["tier-trials", draft.id], queryFn: () => api.tiers.simulations(draft.id!) });
  const begin = useAction((_: number, key) => api.tiers.simulate(draft.id!, key), {
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: ["tier-trials", draft.id] }),
  });
  const latest = trials.data?.items[0];
  return (
    <section className="stack">
      <h3>{t("tiers.simulation")}</h3>
      <p className="soft">{t("tiers.simulationHint")}</p>
      <div className="desk-actions start">
        <Button disabled={unsaved} loading={begin.isPending} onClick={() => begin.mutate(Date.now())}>
          {t("tiers.simulate")}
        </Button>
      </div>
      <Failure error={begin.error} />
      {latest && <Trial key={latest.id} id={latest.id} edition={draft.edition} />}
    </section>
  );
}

function Trial({ id, edition }: { id: string; edition: number }) {
  const { t } = useTexts();
  const trial = useQuery({
    queryKey: ["tier-trial", id],
    queryFn: () => api.tiers.simulation(id),
    refetchInterval: ({ state }) => (state.data && !state.data.finishedAt ? RUNNING_MS : false),
  });
  return (
    <Loaded query={trial} lines={4}>
      {(data) => (
        <>
          {data.edition !== edition && <p className="badge warn">{t("tiers.trialOld")}</p>}
          {data.finishedAt ? (
            <Result trial={data} />
          ) : (
            <Progress percent={data.members === 0 ? 0 : Math.floor((data.lookedAt / data.members) * 100)} aria-label={t("tiers.simulation")} />
          )}
        </>
      )}
    </Loaded>
  );
}

function Result({ trial }: { trial: TierSimulation }) {
  const { t } = useTexts();
  const scope = useScope();
  const format = useFormat();
  const moves = movesOf(trial, scope.storeId);
  return (
    <>
      <p>
        <strong>{t("tiers.trialSum", { up: format.number(moves.up), down: format.number(moves.down), same: format.number(moves.same) })}</strong>{" "}
        <span className="faint">{t("tiers.trialSince", { date: format.day(trial.since), time: format.dateTime(trial.finishedAt!) })}</span>
      </p>
      <div className="table-scroll">
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t("tiers.trialFromTo")}</th>
              {moves.tiers.map((tier) => (
                <th key={tier}>{t(`shared:tier.${tier}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {moves.rows.map((row) => (
              <tr key={row.from}>
                <th scope="row">{t(`shared:tier.${row.from}`)}</th>
                {row.to.map((n, index) => (
                  <td key={index} className="figure">
                    {n === 0 ? "" : format.number(n)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {trial.sample.length > 0 && (
        <details>
          <summary>{t("tiers.sample", { count: trial.sample.length })}</summary>
          <ul className="plain-list">
            {trial.sample.map((one) => (
              <li key={one.memberId} className="desk-head">
                <Link to="/members/$id" params={{ id: one.memberId }} className="member-link">
                  {one.number}
                </Link>
                <strong>
                  {t(`shared:tier.${one.from}`)} → {t(`shared:tier.${one.to}`)}
                </strong>
                <span className="soft">{scope.storeName(one.storeId)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

import type { ClassRun, ClassShares, StoreClasses } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { Empty, Loaded, useAction } from "@laoke/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { App, Button, Input, Progress } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { Paged } from "../Paged";
import { Field, Panel } from "../parts";
import { Failure } from "../points/parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { fractions, nextMonth, percents } from "./shares";

const RUNNING_MS = 2_000;

export function Classes({ storeId }: { storeId: string }) {
  const { t } = useTexts();
  const scope = useScope();
  const classes = useQuery({ queryKey: ["classes", storeId], queryFn: () => api.people.storeClasses(storeId) });
  return (
    <div className="two-columns">
      <div className="stack">
        <Runs />
        <Panel title={t("classes.counts")}>
          <Loaded query={classes} lines={4}>
            {(data) => (
              <>
                <Counts classes={data} />
                {(scope.isManager || scope.isHq) && <SharesForm key={data.shares[0]?.setAt ?? ""} classes={data} />}
              </>
            )}
          </Loaded>
        </Panel>
      </div>
      <Panel title={t("classes.movements")}>
        <Movements storeId={storeId} />
      </Panel>
    </div>
  );
}

function Runs() {
  const { t } = useTexts();
  const scope = useScope();
  const format = useFormat();
  const { message } = App.useApp();
  const runs = useQuery({
    queryKey: ["class-runs"],
    queryFn: api.people.runs,
    refetchInterval: ({ state }) => (state.data?.items.some((run) => !run.finishedAt) ? RUNNING_MS : false),
  });
  const run = useAction((_: undefined, key) => api.people.run(key), {
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ["class-runs"] });
      void message.success(t("classes.begun"));
    },
  });
  return (
    <Panel
      title={t("classes.runs")}
      extra={
        scope.isChain && (
          <Button loading={run.isPending} onClick={() => run.mutate(undefined)}>
            {t("classes.run")}
          </Button>
        )
      }
    >
      <p className="soft">{t("classes.runHint")}</p>
      <Failure error={run.error} />
      <Loaded query={runs} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t("classes.runNone")} />
          ) : (
            <div className="desk-list">
              {items.slice(0, 6).map((one) => (
                <div key={one.month} className="desk-item">
                  <div className="desk-head">
                    <strong>{format.month(one.month.slice(0, 7))}</strong>
                    <span>{t("classes.moved", { moved: format.number(one.moved), members: format.number(one.members) })}</span>
                  </div>
                  <RunState run={one} />
                </div>
              ))}
            </div>
          )
        }
      </Loaded>
    </Panel>
  );
}

function RunState({ run }: { run: ClassRun }) {
  const { t } = useTexts();
  const format = useFormat();
  if (run.finishedAt) return <p className="faint">{t("classes.finished", { time: format.dateTime(run.finishedAt) })}</p>;
  const percent = run.stores === 0 ? 0 : Math.floor((run.decided / run.stores) * 100);
  return (
    <>
      <Progress percent={percent} aria-label={t("classes.runs")} />
      <p className="faint">{t("classes.running", { decided: run.decided, stores: run.stores })}</p>
    </>
  );
}

function Counts({ classes }: { classes: StoreClasses }) {
  const { t } = useTexts();
  const format = useFormat();
  return (
    <dl className="summary">
      {classes.counts.map((one) => (
        <div key={one.valueClass}>
          <dt>{one.valueClass === "-" ? t("classes.undecided") : t("classes.of", { class: one.valueClass })}</dt>
          <dd className="figure">{format.number(one.members)}</dd>
        </div>
      ))}
    </dl>
  );
}

const LETTERS = ["a", "b", "c"] as const;

function SharesForm({ classes }: { classes: StoreClasses }) {
  const { t } = useTexts();
  const format = useFormat();
  const { message } = App.useApp();
  const inForce = classes.shares[0];
  const [typed, setTyped] = useState(() => percents(inForce?.shares ?? { a: "0", b: "0", c: "0" }));
  const from = nextMonth(new Date());
  const set = useMutation({
    mutationFn: (shares: ClassShares) => api.people.setShares(classes.storeId, from, shares),
    onSuccess: (fresh) => {
      queryClient.setQueryData(["classes", classes.storeId], fresh);
      void message.success(t("classes.sharesSet"));
    },
  });
  const shares = fractions(typed);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (shares) set.mutate(shares);
      }}
    >
      <h3>{t("classes.shares")}</h3>
      <p className="soft">{inForce?.from ? t("classes.sharesSince", { month: format.month(inForce.from.slice(0, 7)) }) : t("classes.sharesOfProgramme")}</p>
      <div className="share-fields">
        {LETTERS.map((letter) => (
          <Field key={letter} id={`share-${letter}`} label={t("classes.share", { class: letter.toUpperCase() })}>
            <Input id={`share-${letter}`} size="large" inputMode="decimal" value={typed[letter]} onChange={(event) => setTyped({ ...typed, [letter]: event.target.value })} />
          </Field>
        ))}
      </div>
      <p className="faint">{t("classes.sharesHint")}</p>
      <Failure error={set.error} />
      <Button htmlType="submit" disabled={!shares} loading={set.isPending}>
        {t("classes.setShares", { month: format.month(from) })}
      </Button>
    </form>
  );
}

function Movements({ storeId }: { storeId: string }) {
  const { t } = useTexts();
  const scope = useScope();
  const format = useFormat(scope.zoneOf(storeId));
  return (
    <Paged name={["movements", storeId]} read={(cursor) => api.people.movements(storeId, cursor)} empty={<Empty title={t("classes.movementsNone")} />}>
      {(items) => (
        <ul className="plain-list">
          {items.map((moved) => (
            <li key={`${moved.memberId} ${moved.at}`} className="desk-head">
              <Link to="/members/$id" params={{ id: moved.memberId }} className="member-link">
                {moved.label}
              </Link>
              <strong>
                {moved.from ?? t("shared:common.none")} → {moved.to}
              </strong>
              <span className="soft">
                {t(`classes.cause.${moved.cause}`)} · {format.date(moved.at)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Paged>
  );
}

import type { TargetStatement } from "@laoke/api-client";
import { localDate, problemText, useFormat } from "@laoke/i18n";
import { Empty, Loaded, useAction } from "@laoke/ui";
import { Problem } from "@laoke/api-client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Alert, App, Button, Input, Progress } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { Field, PageHead, Panel } from "../parts";
import { Failure, ForStore } from "../points/parts";
import { useScope } from "../scope";
import { useStaff } from "../staff";
import { useTexts } from "../texts";
import { TargetRules } from "./TargetRules";
import { sumOf, wholeNumber } from "./targets";

/** New members of a month: target, how far each is, and what follows. */
export function TargetsPage() {
  return <ForStore>{(storeId) => <Month key={storeId} storeId={storeId} />}</ForStore>;
}

function Month({ storeId }: { storeId: string }) {
  const { t } = useTexts();
  const scope = useScope();
  const [month, setMonth] = useState(() => localDate(new Date(), scope.zone).slice(0, 7));
  const [editing, setEditing] = useState(false);
  const query = useQuery({
    queryKey: ["targets", storeId, month],
    queryFn: () => api.care.targets(storeId, month),
    refetchInterval: 30_000,
  });
  const none = query.error instanceof Problem && query.error.code === "target-unknown";
  const maySet = (scope.isManager || scope.isHq) && month >= localDate(new Date(), scope.zone).slice(0, 7);
  return (
    <>
      <PageHead
        title={t("targets.title")}
        hint={t("targets.hint")}
        actions={
          <>
            <Input type="month" aria-label={t("targets.month")} value={month} onChange={(e) => e.target.value && setMonth(e.target.value)} style={{ width: 170 }} />
            {maySet && <Button type="primary" onClick={() => setEditing(!editing)}>{t("targets.set")}</Button>}
          </>
        }
      />
      <div className="panels">
      {editing && maySet && <SetTarget storeId={storeId} month={month} known={query.data} onDone={() => setEditing(false)} />}
      {none ? (
        <Panel title={t("targets.progress")}>
          <Empty title={t("targets.none")} />
        </Panel>
      ) : (
        <Loaded query={query} lines={5}>
          {(statement) => <Statement statement={statement} month={month} />}
        </Loaded>
      )}
      {scope.isChain && <TargetRules month={month} />}
      </div>
    </>
  );
}

function Statement({ statement, month }: { statement: TargetStatement; month: string }) {
  const { t, i18n } = useTexts();
  const scope = useScope();
  const format = useFormat(scope.zone);
  const { message } = App.useApp();
  const close = useAction((_: undefined, key) => api.care.closeTargets(statement.storeId, month, key), {
    onSuccess: (closed) => {
      queryClient.setQueryData(["targets", statement.storeId, month], closed);
      void message.success(t("targets.closed"));
    },
  });
  const over = month < localDate(new Date(), scope.zone).slice(0, 7);
  const money: [string, string][] = [
    [t("targets.contribution"), statement.contribution],
    [t("targets.bonus"), statement.bonus],
    [t("targets.teamBonus"), statement.teamBonus],
  ];
  return (
    <>
      <Panel title={t("targets.progress")} className="roomy">
        <p>{t("targets.of", { enrolled: statement.enrolled, base: statement.base, stretch: statement.stretch })}</p>
        <Progress aria-label={t("targets.progress")} percent={Math.round((100 * statement.enrolled) / statement.base)} status={statement.baseReached ? "success" : "normal"} />
        {statement.amounts && (
          <dl className="facts">
            {money.map(([label, amount]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd className="figure">{format.money(amount)}</dd>
              </div>
            ))}
          </dl>
        )}
        <p className="faint">
          {statement.closedAt
            ? t("targets.closedAt", { date: format.dateTime(statement.closedAt) })
            : t("shared:common.asOf", { time: format.time(statement.asOf) })}{" "}
          {statement.amounts && t("targets.noPayroll")}
        </p>
        {close.error && <Alert type="error" showIcon title={problemText(i18n, close.error)} />}
        {over && scope.isManager && !statement.closedAt && (
          <Button loading={close.isPending} onClick={() => close.mutate(undefined)}>
            {t("targets.close")}
          </Button>
        )}
      </Panel>
      <Panel title={t("targets.people")}>
        <div className="table-scroll" tabIndex={0} role="region" aria-label={t("targets.people")}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t("targets.person")}</th>
              <th scope="col">{t("targets.target")}</th>
              <th scope="col">{t("targets.enrolled")}</th>
              <th scope="col">{t("targets.cards")}</th>
              {statement.amounts && <th scope="col">{t("targets.reward")}</th>}
              {statement.amounts && <th scope="col">{t("targets.teamShare")}</th>}
            </tr>
          </thead>
          <tbody>
            {statement.people.map((line) => (
              <tr key={line.staffId}>
                <th scope="row">{line.name}</th>
                <td className="figure">{line.target ?? t("shared:common.none")}</td>
                <td className="figure">
                  {format.number(line.enrolled)}
                  {line.target !== null && line.target > 0 && (
                    <Progress percent={Math.min(100, Math.round((100 * line.enrolled) / line.target))} showInfo={false} size="small" aria-label={line.name} status={line.enrolled >= line.target ? "success" : "normal"} />
                  )}
                </td>
                <td className="figure">
                  {(["SILVER", "GOLD", "DIAMOND"] as const)
                    .filter((tier) => (line.cards[tier] ?? 0) > 0)
                    .map((tier) => `${t(`shared:tier.${tier}`)} ${line.cards[tier]}`)
                    .join(" · ")}
                </td>
                {statement.amounts && <td className="figure">{format.money(line.issuerReward)}</td>}
                {statement.amounts && <td className="figure">{format.money(line.teamBonus)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
        </div>
      </Panel>
    </>
  );
}

function SetTarget(props: { storeId: string; month: string; known: TargetStatement | undefined; onDone: () => void }) {
  const { t } = useTexts();
  const scope = useScope();
  const { known } = props;
  const staff = useStaff(props.storeId);
  const [base, setBase] = useState(String(known?.base ?? ""));
  const [stretch, setStretch] = useState(String(known?.stretch ?? ""));
  const [shares, setShares] = useState<Record<string, string>>(() =>
    Object.fromEntries((known?.people ?? []).filter((line) => line.target !== null).map((line) => [line.staffId, String(line.target)])),
  );
  const save = useMutation({
    mutationFn: () =>
      api.care.setTargets(props.storeId, props.month, {
        base: Number(base),
        stretch: Number(stretch),
        shares: Object.entries(shares)
          .filter(([, target]) => wholeNumber(target))
          .map(([staffId, target]) => ({ staffId, target: Number(target) })),
      }),
    onSuccess: (statement) => {
      queryClient.setQueryData(["targets", props.storeId, props.month], statement);
      void queryClient.invalidateQueries({ queryKey: ["targets"] });
      props.onDone();
    },
  });
  const ready = wholeNumber(base) && wholeNumber(stretch);
  // head office's own target is split here, not changed
  const fixed = Boolean(known?.byHeadOffice) && !scope.isHq;
  return (
    <Panel title={t("targets.set")}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) save.mutate();
        }}
      >
        <div className="form-grid">
          <Field id="target-base" label={t("targets.base")}>
            <Input id="target-base" disabled={fixed} inputMode="numeric" maxLength={6} value={base} onChange={(e) => setBase(e.target.value)} />
          </Field>
          <Field id="target-stretch" label={t("targets.stretch")}>
            <Input id="target-stretch" disabled={fixed} inputMode="numeric" maxLength={6} value={stretch} onChange={(e) => setStretch(e.target.value)} />
          </Field>
        </div>
        {fixed && <p className="soft">{t("targets.ofHeadOffice")}</p>}
        <Loaded query={staff} lines={2}>
          {({ items }) => (
            <div className="form-grid">
              {items
                .filter((s) => s.active)
                .map((s) => (
                  <Field key={s.id} id={`target-${s.id}`} label={s.name}>
                    <Input
                      id={`target-${s.id}`}
                      inputMode="numeric"
                      maxLength={6}
                      value={shares[s.id] ?? ""}
                      onChange={(e) => setShares({ ...shares, [s.id]: e.target.value })}
                    />
                  </Field>
                ))}
            </div>
          )}
        </Loaded>
        <p className="faint">{t("targets.split", { sum: sumOf(Object.values(shares)), base: base || "0" })}</p>
        <Failure error={save.error} />
        <div className="form-foot">
          <Button onClick={props.onDone}>{t("shared:common.cancel")}</Button>
          <Button type="primary" htmlType="submit" disabled={!ready} loading={save.isPending}>
            {t("shared:common.save")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

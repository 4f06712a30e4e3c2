import type { Contest, ContestKind } from "@laoke/api-client";
import { localDate } from "@laoke/i18n";
import { useMutation } from "@tanstack/react-query";
import { App, Button, Input, Select } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { Choices, Field, Panel } from "../parts";
import { Failure } from "../points/parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { parts, quarterOf, quartersFrom } from "./standing";

const KINDS = ["FORMS", "COMPLETENESS", "VALIDITY"] as const;
const AHEAD = 5;

/** Head office: what counts in a quarter, before it begins. */
export function ContestRules({ contests }: { contests: Contest[] }) {
  const { t } = useTexts();
  const scope = useScope();
  const now = quarterOf(localDate(new Date(), scope.zone));
  // a running quarter with a contest cannot be changed any more
  const free = quartersFrom(now, AHEAD).filter((quarter) => contests.every((one) => one.quarter !== quarter || one.state === "COMING"));
  const [quarter, setQuarter] = useState<string>();
  const chosen = quarter && free.includes(quarter) ? quarter : free[0]!;
  const known = contests.find((one) => one.quarter === chosen);
  return (
    <Panel title={t("contest.rules.title")}>
      <p className="soft">{t("contest.rules.hint")}</p>
      <div className="stack">
        <Field id="contest-quarter" label={t("contest.quarter")}>
          <Select
            id="contest-quarter"
            value={chosen}
            onChange={setQuarter}
            options={free.map((one) => ({ value: one, label: t("contest.name", parts(one)) }))}
          />
        </Field>
        <RulesForm key={`${chosen} ${known?.setAt ?? ""}`} quarter={chosen} known={known} />
      </div>
    </Panel>
  );
}

function RulesForm({ quarter, known }: { quarter: string; known: Contest | undefined }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const [kind, setKind] = useState<ContestKind | undefined>(known?.kind);
  const [size, setSize] = useState(known?.sampleSize ? String(known.sampleSize) : "10");
  const [drawOn, setDrawOn] = useState(known?.drawOn ?? "");
  const count = Number(size);
  const ready = kind !== undefined && (kind !== "VALIDITY" || (/^\d{1,2}$/.test(size) && count >= 1 && count <= 50));
  const refresh = (text: string) => {
    void queryClient.invalidateQueries({ queryKey: ["contests"] });
    void message.success(text);
  };
  const save = useMutation({
    mutationFn: (chosen: ContestKind) =>
      api.contest.set(quarter, { kind: chosen, ...(chosen === "VALIDITY" ? { sampleSize: count, ...(drawOn ? { drawOn } : {}) } : {}) }),
    onSuccess: () => refresh(t("contest.rules.saved")),
  });
  const remove = useMutation({ mutationFn: () => api.contest.remove(quarter), onSuccess: () => refresh(t("contest.rules.removed")) });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) save.mutate(kind);
      }}
    >
      <Choices label={t("contest.rules.kind")} value={kind} onChange={setKind} options={KINDS.map((one) => ({ value: one, label: t(`contest.kind.${one}`) }))} />
      {kind && <p className="soft">{t(`contest.about.${kind}`)}</p>}
      {kind === "VALIDITY" && (
        <div className="form-grid">
          <Field id="contest-size" label={t("contest.rules.size")}>
            <Input id="contest-size" inputMode="numeric" maxLength={2} value={size} onChange={(e) => setSize(e.target.value)} />
          </Field>
          <Field id="contest-draw" label={t("contest.rules.drawOn")} hint={t("contest.rules.drawHint")}>
            <Input id="contest-draw" type="date" value={drawOn} onChange={(e) => setDrawOn(e.target.value)} />
          </Field>
        </div>
      )}
      <Failure error={save.error ?? remove.error} />
      <div className="form-foot">
        {known && (
          <Button danger loading={remove.isPending} onClick={() => remove.mutate()}>
            {t("contest.rules.remove")}
          </Button>
        )}
        <Button type="primary" htmlType="submit" disabled={!ready} loading={save.isPending}>
          {t("contest.rules.save")}
        </Button>
      </div>
    </form>
  );
}

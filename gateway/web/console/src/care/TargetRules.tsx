import type { TargetRulesInput } from "@laoke/api-client";
import { Loaded } from "@laoke/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { App, Button, Input } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { Field, Panel } from "../parts";
import { Failure } from "../points/parts";
import { useTexts } from "../texts";

const AMOUNTS = ["shortContribution", "aboveBonus", "teamBonus", "silverReward", "goldReward", "diamondReward"] as const;

/** Head office: what follows from a month on, in yuan. */
export function TargetRules({ month }: { month: string }) {
  const { t } = useTexts();
  const rules = useQuery({ queryKey: ["target-rules", month], queryFn: () => api.care.targetRules(month) });
  return (
    <Panel title={t("targets.rules")}>
      <p className="soft">{t("targets.rulesHint", { month })}</p>
      <Loaded query={rules} lines={3}>{(known) => <RulesForm key={month} month={month} known={known} />}</Loaded>
    </Panel>
  );
}

function RulesForm({ month, known }: { month: string; known: TargetRulesInput }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const [form, setForm] = useState<Record<(typeof AMOUNTS)[number], string>>(() => ({ ...known }));
  const ready = AMOUNTS.every((name) => /^\d{1,7}(\.\d{1,2})?$/.test(form[name].trim()));
  const save = useMutation({
    mutationFn: () => api.care.setTargetRules(month, Object.fromEntries(AMOUNTS.map((name) => [name, form[name].trim()])) as unknown as TargetRulesInput),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ["target-rules"] });
      void queryClient.invalidateQueries({ queryKey: ["targets"] });
      void message.success(t("targets.rulesSaved"));
    },
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) save.mutate();
      }}
    >
      <div className="form-grid">
        {AMOUNTS.map((name) => (
          <Field key={name} id={`rule-${name}`} label={t(`targets.amount.${name}`)}>
            <Input id={`rule-${name}`} inputMode="decimal" maxLength={10} value={form[name]} onChange={(e) => setForm({ ...form, [name]: e.target.value })} />
          </Field>
        ))}
      </div>
      <Failure error={save.error} />
      <div className="form-foot">
        <Button htmlType="submit" disabled={!ready} loading={save.isPending}>
          {t("shared:common.save")}
        </Button>
      </div>
    </form>
  );
}

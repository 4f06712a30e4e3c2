import type { LoungeRules } from "@laoke/api-client";
import { useMutation } from "@tanstack/react-query";
import { App, Button, Checkbox, Input } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { Field, Panel } from "../parts";
import { Failure } from "../points/parts";
import { useTexts } from "../texts";

const FIGURES = ["capacity", "minutes", "guests"] as const;

/** House rules in figures, set by the manager or head office. */
export function LoungeRulesForm({ storeId, rules }: { storeId: string; rules: LoungeRules }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const [open, setOpen] = useState(rules.open);
  const [figures, setFigures] = useState({ capacity: String(rules.capacity), minutes: String(rules.minutes), guests: String(rules.guests) });
  const save = useMutation({
    mutationFn: (wanted: LoungeRules) => api.care.putLounge(storeId, wanted),
    onSuccess: (lounge) => {
      queryClient.setQueryData(["lounge", storeId], lounge);
      void message.success(t("lounge.rulesSaved"));
    },
  });
  const whole = FIGURES.every((name) => /^\d{1,3}$/.test(figures[name]));
  return (
    <Panel title={t("lounge.rules")}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (whole) save.mutate({ open, capacity: Number(figures.capacity), minutes: Number(figures.minutes), guests: Number(figures.guests) });
        }}
      >
        <Checkbox checked={open} onChange={(e) => setOpen(e.target.checked)}>
          {t("lounge.open")}
        </Checkbox>
        {FIGURES.map((name) => (
          <Field key={name} id={`lounge-rule-${name}`} label={t(`lounge.figure.${name}`)}>
            <Input
              id={`lounge-rule-${name}`}
              inputMode="numeric"
              maxLength={3}
              value={figures[name]}
              onChange={(e) => setFigures({ ...figures, [name]: e.target.value })}
            />
          </Field>
        ))}
        <Failure error={save.error} />
        <div className="form-foot">
          <Button htmlType="submit" disabled={!whole} loading={save.isPending}>
            {t("shared:common.save")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

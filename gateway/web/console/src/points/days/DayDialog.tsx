import { BENEFITS, SPECIAL_DAY_KINDS, type SpecialDayKept, type Tier } from "@laoke/api-client";
import { textIn, useFormat, useLanguage } from "@laoke/i18n";
import { useMutation, useQuery } from "@tanstack/react-query";
import { App, Button, Checkbox, Input, Modal, Select } from "antd";
import { useState } from "react";
import { api, queryClient } from "../../api";
import { Choices, Field } from "../../parts";
import { useScope } from "../../scope";
import { useTexts } from "../../texts";
import { Failure } from "../parts";
import { TIERS, WEEKDAYS } from "../rules/ruleForm";
import { blankDay, dayErrors, dayOf, formOfDay, shows, type DayForm } from "./dayForm";

const MONTHS = Array.from({ length: 12 }, (_, i) => i + 1);
const WEEKS = ["1", "2", "3", "4", "-1"] as const;

interface Props {
  editing: { kept?: SpecialDayKept } | undefined;
  taken: string[];
  onClose: () => void;
}

export function DayDialog(props: Props) {
  const { t } = useTexts();
  return (
    <Modal
      open={props.editing !== undefined}
      onCancel={props.onClose}
      footer={null}
      destroyOnHidden
      width={760}
      title={t(props.editing?.kept ? "days.edit" : "days.new")}
    >
      {props.editing && <Form key={props.editing.kept?.id ?? "new"} {...props} kept={props.editing.kept} />}
    </Modal>
  );
}

function Form({ kept, taken, onClose }: Props & { kept: SpecialDayKept | undefined }) {
  const { t } = useTexts();
  const scope = useScope();
  const language = useLanguage();
  const format = useFormat();
  const { message } = App.useApp();
  const [form, setForm] = useState<DayForm>(() => (kept ? formOfDay(kept) : blankDay));
  const [tried, setTried] = useState(false);
  const change = (part: Partial<DayForm>) => setForm((old) => ({ ...old, ...part }));
  const errors = () => dayErrors(form, kept ? [] : taken);
  const wrong = tried ? errors() : new Set<keyof DayForm>();
  const has = shows(form);
  const rewards = useQuery({ queryKey: ["rewards"], queryFn: () => api.rewards.list(), enabled: has.reward, staleTime: 60_000 });
  const save = useMutation({
    mutationFn: () => api.rewards.putSpecialDay(form.id, dayOf(form)),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ["special-days"] });
      void message.success(t("days.saved"));
      onClose();
    },
  });
  const line = (name: keyof DayForm & string, label: string, more: { type?: string; mode?: "numeric" | "decimal"; hint?: string; optional?: boolean; disabled?: boolean } = {}) => (
    <Field
      id={`day-${name}`}
      label={label}
      optional={more.optional ? t("shared:common.optional") : undefined}
      hint={more.hint}
      error={wrong.has(name) ? t("days.wrong") : null}
    >
      <Input
        id={`day-${name}`}
        type={more.type ?? "text"}
        inputMode={more.mode}
        autoComplete="off"
        maxLength={200}
        disabled={more.disabled ?? false}
        value={form[name] as string}
        onChange={(e) => change({ [name]: e.target.value } as Partial<DayForm>)}
      />
    </Field>
  );
  const pick = (name: "month" | "week" | "weekday" | "rewardId", label: string, options: { value: string; label: string }[]) => (
    <Field id={`day-${name}`} label={label} error={wrong.has(name) ? t("days.wrong") : null}>
      <Select
        id={`day-${name}`}
        value={form[name] || undefined}
        allowClear={name === "rewardId"}
        showSearch={name === "rewardId" ? { optionFilterProp: "label" } : false}
        onChange={(value?: string) => change({ [name]: value ?? "" } as Partial<DayForm>)}
        options={options}
      />
    </Field>
  );
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        const found = errors();
        if (found.size > 0) document.getElementById(`day-${[...found][0]}`)?.focus();
        else save.mutate();
      }}
    >
      <Choices
        label={t("days.when")}
        value={form.kind}
        onChange={(kind) => change({ kind })}
        options={SPECIAL_DAY_KINDS.map((value) => ({ value, label: t(`days.kind.${value}`) }))}
      />
      <div className="form-grid">
        {line("id", t("days.id"), { hint: t("rules.idHint"), disabled: kept !== undefined })}
        {has.month && pick("month", t("days.month"), MONTHS.map((m) => ({ value: String(m), label: format.monthName(m) })))}
        {has.day && line("day", t("days.day"), { mode: "numeric" })}
        {has.week && pick("week", t("days.weekLabel"), WEEKS.map((value) => ({ value, label: t(`days.week.${value}`) })))}
        {has.week && pick("weekday", t("days.weekday"), WEEKDAYS.map((day, i) => ({ value: String(i + 1), label: t(`weekday.${day}`) })))}
        {has.amount && line("amount", t(`days.amount.${form.kind as "BASKET" | "SPENDING"}`), { mode: "decimal" })}
        {line("nameZh", t("rules.nameZh"))}
        {line("nameEn", t("rules.nameEn"))}
        {line("textZh", t("days.textZh"), { hint: t("days.textHint") })}
        {line("textEn", t("days.textEn"))}
      </div>
      <Choices
        label={t("days.gives")}
        value={form.benefit}
        onChange={(benefit) => change({ benefit })}
        options={BENEFITS.map((value) => ({ value, label: t(`days.benefit.${value}`) }))}
      />
      <div className="form-grid">
        {has.percent && line("percent", t("days.percent"), { mode: "decimal" })}
        {has.reward &&
          pick(
            "rewardId",
            t("days.reward"),
            (rewards.data?.items ?? []).map((r) => ({ value: r.id, label: textIn(language, r.name) })),
          )}
        <Field id="day-stores" label={t("rules.stores")} optional={t("shared:common.optional")}>
          <Select
            id="day-stores"
            mode="multiple"
            showSearch={{ optionFilterProp: "label" }}
            value={form.stores}
            onChange={(stores: string[]) => change({ stores })}
            options={scope.stores.map((s) => ({ value: s.id, label: scope.storeName(s.id) }))}
          />
        </Field>
        <Field id="day-tiers" label={t("rules.tiers")} optional={t("shared:common.optional")}>
          <Select
            id="day-tiers"
            mode="multiple"
            showSearch={{ optionFilterProp: "label" }}
            value={form.tiers}
            onChange={(tiers: Tier[]) => change({ tiers })}
            options={TIERS.map((value) => ({ value, label: t(`shared:tier.${value}`) }))}
          />
        </Field>
        {line("validFrom", t("catalogue.validFrom"), { type: "date", optional: true })}
        {line("validUntil", t("catalogue.validUntil"), { type: "date", optional: true })}
      </div>
      <div className="check-row">
        <Checkbox checked={form.active} onChange={(e) => change({ active: e.target.checked })}>
          {t("days.isActive")}
        </Checkbox>
      </div>
      <Failure error={save.error} />
      <div className="form-foot">
        <Button onClick={onClose}>{t("shared:common.cancel")}</Button>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t("shared:common.save")}
        </Button>
      </div>
    </form>
  );
}

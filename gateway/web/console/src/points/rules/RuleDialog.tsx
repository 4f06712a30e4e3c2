import type { EarningRule, MemberClass } from "@laoke/api-client";
import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Input, Modal, Select } from "antd";
import { useState } from "react";
import { api } from "../../api";
import { Choices, Field } from "../../parts";
import { useScope } from "../../scope";
import { useTexts } from "../../texts";
import { Failure } from "../parts";
import { blankRule, formOfRule, PERIODS, ruleErrors, ruleOf, TENDERS, TIERS, waitingFor, WAITS, WEEKDAYS, type RuleForm } from "./ruleForm";

const CLASSES: MemberClass[] = ["A", "B", "C", "D"];

interface Props {
  editing: { rule?: EarningRule } | undefined;
  taken: string[];
  pending: boolean;
  error: unknown;
  onClose: () => void;
  onSave: (rule: EarningRule) => void;
}

/** The builder of one rule: what it gives, to whom and when, and up to what. */
export function RuleDialog(props: Props) {
  const { t } = useTexts();
  return (
    <Modal
      open={props.editing !== undefined}
      onCancel={props.onClose}
      footer={null}
      destroyOnHidden
      width={860}
      title={t(props.editing?.rule ? "rules.change" : "rules.add")}
    >
      <Builder {...props} />
    </Modal>
  );
}

function Builder({ editing, taken, pending, error, onClose, onSave }: Props) {
  const { t } = useTexts();
  const scope = useScope();
  const [form, setForm] = useState<RuleForm>(() => (editing?.rule ? formOfRule(editing.rule) : blankRule));
  const segments = useQuery({ queryKey: ["segments", "for-rules"], queryFn: () => api.rules.segments(), staleTime: 60_000 });
  const regions = [...new Set(scope.stores.map((s) => s.regionId))];
  const [tried, setTried] = useState(false);
  const change = (part: Partial<RuleForm>) => setForm((old) => ({ ...old, ...part }));
  const wrong = tried ? ruleErrors(form, taken) : new Set<keyof RuleForm>();
  const line = (name: keyof RuleForm & string, label: string, more: { type?: string; hint?: string; optional?: boolean } = {}) => (
    <Field
      id={`rule-${name}`}
      label={label}
      optional={more.optional === false ? undefined : t("shared:common.optional")}
      hint={more.hint}
      error={wrong.has(name) ? t("rules.wrong") : null}
    >
      <Input
        id={`rule-${name}`}
        type={more.type ?? "text"}
        autoComplete="off"
        maxLength={200}
        value={form[name] as string}
        onChange={(e) => change({ [name]: e.target.value } as Partial<RuleForm>)}
      />
    </Field>
  );
  const pick = (name: "tiers" | "classes" | "stores" | "regions" | "segments" | "tenders" | "days", label: string, options: { value: string; label: string }[]) => (
    <Field id={`rule-${name}`} label={label} optional={t("shared:common.optional")}>
      <Select
        id={`rule-${name}`}
        mode="multiple"
        showSearch={{ optionFilterProp: "label" }}
        value={form[name] as string[]}
        onChange={(value: string[]) => change({ [name]: value } as Partial<RuleForm>)}
        options={options}
      />
    </Field>
  );
  const tags = (name: "categories" | "styles" | "skus" | "exceptCategories", label: string) => (
    <Field id={`rule-${name}`} label={label} optional={t("shared:common.optional")} hint={t("rules.tagsHint")}>
      <Select id={`rule-${name}`} mode="tags" open={false} suffixIcon={null} value={form[name]} onChange={(value: string[]) => change({ [name]: value })} />
    </Field>
  );
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        const errors = ruleErrors(form, taken);
        if (errors.size > 0) document.getElementById(`rule-${[...errors][0]}`)?.focus();
        else onSave(ruleOf(form, editing?.rule));
      }}
    >
      <div className="form-grid">
        {line("id", t("rules.id"), { optional: false, hint: t("rules.idHint") })}
        {line("zh", t("rules.nameZh"))}
        {line("en", t("rules.nameEn"))}
      </div>
      <fieldset className="consents">
        <legend>{t("rules.gives")}</legend>
        <Choices
          label={t("rules.gives")}
          value={form.effect}
          onChange={(effect) => change({ effect })}
          options={(["pointsPerYuan", "multiply", "points"] as const).map((value) => ({ value, label: t(`rules.effect.${value}`) }))}
        />
        <div className="form-grid">{line("worth", t(`rules.worth.${form.effect}`), { optional: false })}</div>
        <div className="check-row">
          <Checkbox checked={form.base} onChange={(e) => change({ base: e.target.checked })}>
            {t("rules.isBase")}
          </Checkbox>
          <Checkbox checked={form.alone} onChange={(e) => change({ alone: e.target.checked })}>
            {t("rules.alone")}
          </Checkbox>
        </div>
      </fieldset>
      <fieldset className="consents">
        <legend>{t("rules.when")}</legend>
        <div className="form-grid">
          {pick("tiers", t("rules.tiers"), TIERS.map((value) => ({ value, label: t(`shared:tier.${value}`) })))}
          {pick("classes", t("rules.classes"), CLASSES.map((value) => ({ value, label: t(`shared:class.${value}`) })))}
          {pick("stores", t("rules.stores"), scope.stores.map((s) => ({ value: s.id, label: scope.storeName(s.id) })))}
          {pick("days", t("rules.days"), WEEKDAYS.map((value) => ({ value, label: t(`weekday.${value}`) })))}
          {pick("regions", t("rules.regions"), regions.map((id) => ({ value: id, label: t("rules.region", { id, stores: scope.stores.filter((s) => s.regionId === id).map((s) => scope.storeName(s.id)).join(t("member.listComma")) }) })))}
          {pick("segments", t("rules.segments"), (segments.data?.items ?? []).map((s) => ({ value: s.id, label: t("rules.segment", { id: s.id, members: s.members }) })))}
          {pick("tenders", t("rules.tenders"), TENDERS.map((value) => ({ value, label: t(`tender.${value}`) })))}
          {tags("categories", t("rules.categories"))}
          {tags("styles", t("rules.styles"))}
          {tags("skus", t("rules.skus"))}
          {tags("exceptCategories", t("rules.exceptCategories"))}
          {line("fromDate", t("rules.fromDate"), { type: "date" })}
          {line("toDate", t("rules.toDate"), { type: "date" })}
          {line("fromHour", t("rules.fromHour"), { type: "time" })}
          {line("toHour", t("rules.toHour"), { type: "time" })}
          {line("basket", t("rules.basket"))}
        </div>
        <Choices
          label={t("rules.birthday")}
          value={form.birthday}
          onChange={(birthday) => change({ birthday })}
          options={(["", "DAY", "WEEK", "MONTH"] as const).map((value) => ({ value, label: t(`rules.birthdays.${value || "ANY"}`) }))}
        />
        <div className="check-row">
          <Checkbox checked={form.firstPurchase} onChange={(e) => change({ firstPurchase: e.target.checked })}>
            {t("rules.firstPurchase")}
          </Checkbox>
          <Checkbox checked={form.referred} onChange={(e) => change({ referred: e.target.checked })}>
            {t("rules.referred")}
          </Checkbox>
        </div>
      </fieldset>
      <fieldset className="consents">
        <legend>{t("rules.limits")}</legend>
        <div className="form-grid">
          {line("perReceipt", t("rules.perReceipt"))}
          {line("perMember", t("rules.perMember"))}
          {form.perMember && (
            <Field id="rule-memberPeriod" label={t("rules.memberPeriod")}>
              <Select
                id="rule-memberPeriod"
                value={form.memberPeriod}
                onChange={(memberPeriod: string) => change({ memberPeriod })}
                options={PERIODS.map((value) => ({ value, label: t(`period.${value}`) }))}
              />
            </Field>
          )}
          {line("budget", t("rules.budget"))}
          {line("months", t("rules.months"))}
          {line("priority", t("rules.priority"), { hint: t("rules.priorityHint") })}
          {line("group", t("rules.group"), { hint: t("rules.groupHint") })}
        </div>
      </fieldset>
      <fieldset className="consents">
        <legend>{t("rules.waits")}</legend>
        <Choices
          label={t("rules.waits")}
          value={form.waits}
          onChange={(waits) => setForm((old) => waitingFor(old, waits, { zh: t("rules.deliveryZh"), en: t("rules.deliveryEn") }))}
          options={WAITS.map((value) => ({ value, label: t(`rules.waitFor.${value || "NONE"}`) }))}
        />
        {form.waits === "DAYS" && <div className="form-grid">{line("pendingDays", t("rules.pendingDays"), { optional: false, hint: t("rules.pendingDaysHint") })}</div>}
        {form.waits === "DATE" && <div className="form-grid">{line("pendingDate", t("rules.pendingDate"), { type: "date", optional: false })}</div>}
        {form.waits === "EVENT" && (
          <div className="form-grid">
            {line("event", t("rules.event"), { optional: false, hint: t("rules.eventHint") })}
            {line("cancelDays", t("rules.cancelDays"), { optional: false, hint: t("rules.cancelDaysHint") })}
            {line("eventZh", t("rules.eventZh"), { hint: t("rules.eventNameHint") })}
            {line("eventEn", t("rules.eventEn"))}
          </div>
        )}
      </fieldset>
      <Failure error={error} />
      <div className="form-foot">
        <Button onClick={onClose}>{t("shared:common.cancel")}</Button>
        <Button type="primary" htmlType="submit" loading={pending}>
          {t("rules.saveRule")}
        </Button>
      </div>
    </form>
  );
}

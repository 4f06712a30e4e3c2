import { PlusOutlined } from "@ant-design/icons";
import type { Benefit, BenefitInput } from "@laoke/api-client";
import { textIn, useLanguage } from "@laoke/i18n";
import { Loaded } from "@laoke/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Input, Modal } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { Choices, Field, PageHead, Panel } from "../parts";
import { Failure } from "../points/parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { benefitOf, formOf, KINDS, TIERS } from "./benefitForm";

/** Head office: which benefits there are, and how often in a year each tier has them. */
export function BenefitsPage() {
  const { t } = useTexts();
  const language = useLanguage();
  const scope = useScope();
  const [editing, setEditing] = useState<{ benefit?: Benefit }>();
  const benefits = useQuery({ queryKey: ["benefit-catalogue"], queryFn: api.care.benefits });
  const often = (benefit: Benefit) =>
    benefit.allowances
      .map((a) => `${t(`shared:tier.${a.tier}`)} ${a.perYear === null ? t("benefits.unlimited") : t("benefits.perYear", { count: a.perYear })}`)
      .join(" · ");
  return (
    <>
      <PageHead
        title={t("benefits.catalogue")}
        hint={t("benefits.catalogueHint")}
        actions={
          scope.isChain && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing({})}>
              {t("benefits.add")}
            </Button>
          )
        }
      />
      <Panel title={t("benefits.list")}>
        <Loaded query={benefits} lines={5}>
          {({ items }) => (
            <ul className="rows">
              {items.map((benefit) => (
                <li key={benefit.id}>
                  <button type="button" className="row" disabled={!scope.isChain} onClick={() => setEditing({ benefit })}>
                    <span className="row-main">
                      <strong>{textIn(language, benefit.name)}</strong>
                      <small>{often(benefit) || t("benefits.nobodys")}</small>
                    </span>
                    <span className={`badge ${benefit.active ? "good" : ""}`}>{t(benefit.active ? "benefits.offered" : "benefits.ended")}</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      </Panel>
      <Modal
        open={editing !== undefined}
        onCancel={() => setEditing(undefined)}
        footer={null}
        destroyOnHidden
        title={t(editing?.benefit ? "benefits.change" : "benefits.add")}
      >
        {editing && <BenefitDialog benefit={editing.benefit} onDone={() => setEditing(undefined)} />}
      </Modal>
    </>
  );
}

function BenefitDialog({ benefit, onDone }: { benefit: Benefit | undefined; onDone: () => void }) {
  const { t } = useTexts();
  const [form, setForm] = useState(() => formOf(benefit));
  const change = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const input = benefitOf(form);
  const save = useMutation({
    mutationFn: (wanted: BenefitInput) => api.care.putBenefit(form.id, wanted),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ["benefit-catalogue"] });
      onDone();
    },
  });
  const words = [
    ["zh", t("benefits.nameZh")],
    ["en", t("benefits.nameEn")],
    ["detailsZh", t("benefits.detailsZh")],
    ["detailsEn", t("benefits.detailsEn")],
  ] as const;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (input) save.mutate(input);
      }}
    >
      {!benefit && (
        <Field id="benefit-id" label={t("benefits.id")} hint={t("benefits.idHint")}>
          <Input id="benefit-id" size="large" maxLength={32} value={form.id} onChange={(e) => change({ id: e.target.value })} />
        </Field>
      )}
      <Choices
        label={t("benefits.kind")}
        value={form.kind}
        onChange={(kind) => change({ kind })}
        options={KINDS.map((value) => ({ value, label: t(`benefits.kinds.${value}`) }))}
      />
      {words.map(([key, label]) => (
        <Field key={key} id={`benefit-${key}`} label={label}>
          <Input id={`benefit-${key}`} size="large" maxLength={300} value={form[key]} onChange={(e) => change({ [key]: e.target.value })} />
        </Field>
      ))}
      <fieldset className="consents">
        <legend>{t("benefits.tiers")}</legend>
        <p className="faint">{t("benefits.tiersHint")}</p>
        {TIERS.map((tier) => (
          <div key={tier} className="inline-form">
            <Checkbox
              checked={form.tiers[tier].has}
              onChange={(e) => change({ tiers: { ...form.tiers, [tier]: { ...form.tiers[tier], has: e.target.checked } } })}
            >
              {t(`shared:tier.${tier}`)}
            </Checkbox>
            <Input
              aria-label={t("benefits.timesOf", { tier: t(`shared:tier.${tier}`) })}
              inputMode="numeric"
              maxLength={3}
              placeholder={t("benefits.unlimited")}
              disabled={!form.tiers[tier].has}
              value={form.tiers[tier].perYear}
              onChange={(e) => change({ tiers: { ...form.tiers, [tier]: { has: true, perYear: e.target.value } } })}
            />
          </div>
        ))}
      </fieldset>
      <Field id="benefit-position" label={t("benefits.position")}>
        <Input id="benefit-position" inputMode="numeric" maxLength={4} value={form.position} onChange={(e) => change({ position: e.target.value })} />
      </Field>
      <Checkbox checked={form.active} onChange={(e) => change({ active: e.target.checked })}>
        {t("benefits.offered")}
      </Checkbox>
      <Failure error={save.error} />
      <div className="form-foot">
        <Button onClick={onDone}>{t("shared:common.cancel")}</Button>
        <Button type="primary" htmlType="submit" disabled={!input} loading={save.isPending}>
          {t("shared:common.save")}
        </Button>
      </div>
    </form>
  );
}

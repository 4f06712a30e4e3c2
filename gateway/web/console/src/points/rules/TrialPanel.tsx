import type { Tier, TrialRequest } from "@laoke/api-client";
import { textIn, useFormat, useLanguage } from "@laoke/i18n";
import { useAction } from "@laoke/ui";
import { Button, Input, Select } from "antd";
import { useState } from "react";
import { api } from "../../api";
import { Field, Panel } from "../../parts";
import { useScope } from "../../scope";
import { useTexts } from "../../texts";
import { Failure } from "../parts";

const TIERS: Tier[] = ["NONE", "SILVER", "GOLD", "DIAMOND"];

/** A basket to try a version on; nothing is booked. */
export function TrialPanel({ version }: { version: number }) {
  const { t } = useTexts();
  const scope = useScope();
  const language = useLanguage();
  const format = useFormat();
  const [amount, setAmount] = useState("598.00");
  const [category, setCategory] = useState("");
  const [tier, setTier] = useState<Tier>("GOLD");
  const [store, setStore] = useState<string>();
  const storeId = store ?? scope.storeId ?? scope.stores[0]?.id;
  const valid = /^\d{1,10}(\.\d{1,4})?$/.test(amount);
  const test = useAction((request: TrialRequest, key) => api.rules.test(version, request, key));
  return (
    <Panel title={t("trial.title")}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (valid && storeId) {
            test.mutate({
              purchase: { storeId, lines: [{ sku: "TEST-1", category: category.trim() || undefined, amount }] },
              buyer: { tier },
            });
          }
        }}
      >
        <div className="form-grid">
          <Field id="trial-amount" label={t("trial.amount")} error={valid ? null : t("rules.wrong")}>
            <Input id="trial-amount" inputMode="decimal" value={amount} onChange={(e) => setAmount(e.target.value.trim())} />
          </Field>
          <Field id="trial-category" label={t("trial.category")} optional={t("shared:common.optional")}>
            <Input id="trial-category" maxLength={64} value={category} onChange={(e) => setCategory(e.target.value)} />
          </Field>
          <Field id="trial-tier" label={t("trial.tier")}>
            <Select id="trial-tier" value={tier} onChange={setTier} options={TIERS.map((value) => ({ value, label: t(`shared:tier.${value}`) }))} />
          </Field>
          <Field id="trial-store" label={t("trial.store")}>
            <Select
              id="trial-store"
              value={storeId}
              onChange={setStore}
              options={scope.stores.map((s) => ({ value: s.id, label: scope.storeName(s.id) }))}
            />
          </Field>
        </div>
        <Failure error={test.error} />
        <div className="form-foot">
          <Button htmlType="submit" disabled={!valid || !storeId} loading={test.isPending}>
            {t("trial.run")}
          </Button>
        </div>
      </form>
      {test.data && (
        <div className="preview" role="status">
          <strong className="figure">{t("shared:common.points", { count: test.data.points })}</strong>
          <ul>
            {test.data.components.map((part, i) => (
              <li key={i}>
                {textIn(language, part.text)} · {t("trial.expires", { date: format.day(part.expiresOn) })}
              </li>
            ))}
          </ul>
          {test.data.components.length === 0 && <p className="soft">{t("trial.nothing")}</p>}
        </div>
      )}
    </Panel>
  );
}

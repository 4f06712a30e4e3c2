import type { FraudLimits, FraudRule } from "@laoke/api-client";
import { textIn, useFormat, useLanguage } from "@laoke/i18n";
import { Loaded } from "@laoke/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { App, Button, Checkbox, Input, Modal } from "antd";
import { useState } from "react";
import { api, queryClient } from "../../api";
import { Field, Panel } from "../../parts";
import { useTexts } from "../../texts";
import { Failure } from "../parts";
import { limitErrors, limitsOf } from "./limits";

/** From which number on something is flagged, and whether the account is held as well. */
export function Limits() {
  const { t } = useTexts();
  const language = useLanguage();
  const format = useFormat();
  const [editing, setEditing] = useState<FraudRule>();
  const rules = useQuery({ queryKey: ["fraud-rules"], queryFn: api.desk.fraudRules, staleTime: 60_000 });
  return (
    <Panel title={t("limits.title")}>
      <p className="soft">{t("limits.hint")}</p>
      <Loaded query={rules} lines={5}>
        {(page) => (
          <ul className="desk-list">
            {page.items.map((rule) => (
              <li key={rule.id} className="desk-item">
                <div className="desk-head">
                  <strong>{textIn(language, rule.name)}</strong>
                  {!rule.active && <span className="badge">{t("limits.off")}</span>}
                  {rule.active && rule.hold && <span className="badge warn">{t("limits.holds")}</span>}
                </div>
                <p className="soft">
                  {[
                    rule.countMax !== null && t("limits.count", { count: rule.countMax, times: format.number(rule.countMax) }),
                    rule.pointsMax !== null && t("shared:common.points", { count: rule.pointsMax }),
                  ]
                    .filter(Boolean)
                    .join(t("limits.or"))}
                  {" · "}
                  {t(`limits.period.${rule.period as "HOUR"}`, { defaultValue: rule.period })}
                </p>
                <div className="desk-actions">
                  <Button onClick={() => setEditing(rule)}>{t("limits.change")}</Button>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <Modal
        open={editing !== undefined}
        onCancel={() => setEditing(undefined)}
        footer={null}
        destroyOnHidden
        title={editing && textIn(language, editing.name)}
      >
        {editing && <LimitForm rule={editing} onClose={() => setEditing(undefined)} />}
      </Modal>
    </Panel>
  );
}

function LimitForm({ rule, onClose }: { rule: FraudRule; onClose: () => void }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const [form, setForm] = useState(() => ({
    countMax: rule.countMax === null ? "" : String(rule.countMax),
    pointsMax: rule.pointsMax === null ? "" : String(rule.pointsMax),
    hold: rule.hold,
    active: rule.active,
  }));
  const [tried, setTried] = useState(false);
  const wrong = tried ? limitErrors(form) : new Set<string>();
  const save = useMutation({
    mutationFn: (limits: FraudLimits) => api.desk.setFraudRule(rule.id, limits),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ["fraud-rules"] });
      void message.success(t("limits.saved"));
      onClose();
    },
  });
  const line = (name: "countMax" | "pointsMax") => (
    <Field id={`limit-${name}`} label={t(`limits.${name}`)} optional={t("shared:common.optional")} error={wrong.has(name) ? t("limits.wrong") : null}>
      <Input
        id={`limit-${name}`}
        inputMode="numeric"
        maxLength={10}
        value={form[name]}
        onChange={(e) => setForm({ ...form, [name]: e.target.value.trim() })}
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
        if (limitErrors(form).size === 0) save.mutate(limitsOf(form));
      }}
    >
      <p className="soft">{t("limits.fromNowOn")}</p>
      <div className="form-grid">
        {line("countMax")}
        {line("pointsMax")}
      </div>
      <div className="check-row">
        <Checkbox checked={form.active} onChange={(e) => setForm({ ...form, active: e.target.checked })}>
          {t("limits.active")}
        </Checkbox>
        <Checkbox checked={form.hold} onChange={(e) => setForm({ ...form, hold: e.target.checked })}>
          {t("limits.hold")}
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

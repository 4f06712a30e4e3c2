import type { RulesVersion } from "@laoke/api-client";
import { instantAt } from "@laoke/i18n";
import { useAction } from "@laoke/ui";
import { App, Button, Input } from "antd";
import { useState } from "react";
import { api } from "../../api";
import { Field, Panel } from "../../parts";
import { useTexts } from "../../texts";
import { Failure, ReasonDialog } from "../parts";

/** Submitting by who wrote it, then approving or rejecting by somebody else. */
export function Decide({ rules, onChanged }: { rules: RulesVersion; onChanged: (made: RulesVersion) => void }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const [from, setFrom] = useState("");
  const [rejecting, setRejecting] = useState(false);
  const done = (text: string) => (made: RulesVersion) => {
    onChanged(made);
    setRejecting(false);
    void message.success(text);
  };
  const submit = useAction((input: { from?: string }, key) => api.rules.submit(rules.version, input.from, key), {
    onSuccess: done(t("rules.submitted")),
  });
  const approve = useAction((_: { approve: number }, key) => api.rules.approve(rules.version, key), { onSuccess: done(t("rules.approved")) });
  const reject = useAction((reason: string, key) => api.rules.reject(rules.version, reason, key), { onSuccess: done(t("rules.rejected")) });
  const errors = rules.findings.some((f) => f.severity === "ERROR");

  if (rules.state === "DRAFT") {
    // typed on the programme's clock
    const instant = from ? instantAt(from.slice(0, 10), Number(from.slice(11, 13)), Number(from.slice(14, 16))) : undefined;
    return (
      <Panel title={t("rules.submitTitle")}>
        <div className="stack">
          <Field id="rules-from" label={t("rules.effectiveFrom")} optional={t("shared:common.optional")} hint={t("rules.effectiveHint")}>
            <Input id="rules-from" type="datetime-local" value={from} onChange={(e) => setFrom(e.target.value)} />
          </Field>
          {errors && <p className="field-error">{t("rules.solveFirst")}</p>}
          <Failure error={submit.error} />
          <div className="form-foot">
            <Button type="primary" disabled={errors} loading={submit.isPending} onClick={() => submit.mutate({ from: instant })}>
              {t("rules.submit")}
            </Button>
          </div>
        </div>
      </Panel>
    );
  }
  if (rules.state !== "SUBMITTED" && rules.state !== "SCHEDULED") return null;
  return (
    <Panel title={t("rules.decideTitle")}>
      <div className="stack">
        <p className="soft">{t("rules.decideHint")}</p>
        <Failure error={approve.error} />
        <div className="form-foot">
          <Button danger onClick={() => setRejecting(true)}>
            {t("rules.reject")}
          </Button>
          {rules.state === "SUBMITTED" && (
            <Button type="primary" loading={approve.isPending} onClick={() => approve.mutate({ approve: rules.version })}>
              {t("rules.approve")}
            </Button>
          )}
        </div>
      </div>
      <ReasonDialog
        title={rejecting ? t("rules.rejectTitle") : null}
        label={t("desk.reason")}
        submit={t("rules.reject")}
        required
        danger
        pending={reject.isPending}
        error={reject.error}
        onClose={() => setRejecting(false)}
        onSubmit={(reason) => reject.mutate(reason)}
      />
    </Panel>
  );
}

import { COMPENSATIONS, outcomeUnknown, SessionEnded, type Case, type Step } from "@laoke/api-client";
import { localDate, problemText } from "@laoke/i18n";
import { useAction, useDraft } from "@laoke/ui";
import { Alert, App, Button, Checkbox, Input, Select } from "antd";
import { useState, type FormEvent } from "react";
import { api, queryClient } from "../api";
import { Choices, Field } from "../parts";
import { useScope } from "../scope";
import { useStaff } from "../staff";
import { useTexts } from "../texts";
import { blankStep, missingFor, toStepRequest, type Missing } from "./stepForm";

/** The step that is due: what to do, words to say, and the record of it. */
export function NextStep({ one, step }: { one: Case; step: Step }) {
  const { t, i18n } = useTexts();
  const scope = useScope();
  const { message } = App.useApp();
  const [form, change, clear] = useDraft(`case.${one.id}.${step}`, blankStep);
  const [tried, setTried] = useState(false);
  const missing = new Set<Missing>(tried ? missingFor(step, form) : []);
  const staff = useStaff(one.storeId, step === "RESOLVE");
  const take = useAction(
    (request: ReturnType<typeof toStepRequest>, key) => api.complaint.take(one.id, request, key),
    {
      onSuccess: (after) => {
        clear();
        queryClient.setQueryData(["complaint", one.id], after);
        void queryClient.invalidateQueries({ queryKey: ["complaints"] });
        void message.success(t("case.recorded", { step: t(`shared:step.${step}`) }));
      },
      onError: (error) => {
        // somebody else may have taken the step meanwhile: show where the case is now
        if (!outcomeUnknown(error) && !(error instanceof SessionEnded)) {
          void queryClient.invalidateQueries({ queryKey: ["complaint", one.id] });
        }
      },
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missingFor(step, form).length === 0) take.mutate(toStepRequest(step, form));
  };
  const error = (field: Exclude<Missing, "value">) => (missing.has(field) ? t(`case.missing.${field}`) : null);

  return (
    <form className="next-step" onSubmit={submit} noValidate>
      <p className="step-goal">{t(`say.${step}.goal`)}</p>
      <blockquote className="script">{t(`say.${step}.words`)}</blockquote>
      {step === "CLARIFY" && (
        <div className={missing.has("confirmed") ? "has-error" : ""}>
          <Checkbox checked={form.confirmed} onChange={(e) => change({ confirmed: e.target.checked })}>
            {t("case.confirmed")}
          </Checkbox>
          {error("confirmed") && <p className="field-error" role="alert">{error("confirmed")}</p>}
        </div>
      )}
      {step === "RESOLVE" && (
        <>
          <Field id="step-action" label={t("case.action")} error={error("action")}>
            <Input id="step-action" maxLength={500} value={form.action} onChange={(e) => change({ action: e.target.value })} />
          </Field>
          <div className="form-grid">
            <Field id="step-owner" label={t("case.owner")} error={error("owner")}>
              {staff.data ? (
                <Select
                  id="step-owner"
                  value={form.owner || undefined}
                  placeholder={t("case.ownerPlaceholder")}
                  onChange={(owner: string) => change({ owner })}
                  options={staff.data.items.filter((s) => s.active).map((s) => ({ value: s.id, label: s.name }))}
                />
              ) : (
                <Input id="step-owner" maxLength={60} value={form.owner} onChange={(e) => change({ owner: e.target.value })} />
              )}
            </Field>
            <Field id="step-due" label={t("case.dueOn")} error={error("dueOn")}>
              <Input
                id="step-due"
                type="date"
                min={localDate(new Date(), scope.zoneOf(one.storeId))}
                value={form.dueOn}
                onChange={(e) => change({ dueOn: e.target.value })}
              />
            </Field>
          </div>
        </>
      )}
      {step === "COMPENSATE" && (
        <>
          <Field id="step-kind" label={t("case.compensation")} error={error("kind")}>
            <Choices
              label={t("case.compensation")}
              value={form.kind || undefined}
              onChange={(kind) => change({ kind })}
              options={COMPENSATIONS.map((value) => ({ value, label: t(`compensation.${value}`) }))}
            />
          </Field>
          <Field id="step-value" label={t("case.value")} error={missing.has("value") ? t(`case.valueHint.${form.kind || "SERVICE"}`) : null}>
            <Input id="step-value" maxLength={200} value={form.value} placeholder={t(`case.valueHint.${form.kind || "SERVICE"}`)} onChange={(e) => change({ value: e.target.value })} />
          </Field>
        </>
      )}
      {(step === "VERIFY" || step === "FOLLOW_UP") && (
        <Field
          id="step-answer"
          label={t(step === "VERIFY" ? "case.satisfied" : "case.held")}
          error={error("answer")}
          hint={form.answer === "no" ? t(step === "VERIFY" ? "case.notSatisfied" : "case.notHeld") : undefined}
        >
          <Choices
            label={t(step === "VERIFY" ? "case.satisfied" : "case.held")}
            value={form.answer || undefined}
            onChange={(answer) => change({ answer })}
            options={[
              { value: "yes" as const, label: t("shared:common.yes") },
              { value: "no" as const, label: t("shared:common.no") },
            ]}
          />
        </Field>
      )}
      {step === "VERIFY" && form.answer === "no" && (
        <Field id="step-action" label={t("case.finalOffer")} error={error("action")}>
          <Input id="step-action" maxLength={1000} value={form.action} onChange={(e) => change({ action: e.target.value })} />
        </Field>
      )}
      <Field id="step-note" label={t(`say.${step}.note`)} error={error("note")}>
        <Input.TextArea
          id="step-note"
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={4000}
          value={form.note}
          onChange={(e) => change({ note: e.target.value })}
        />
      </Field>
      {take.error && <Alert type="error" showIcon title={problemText(i18n, take.error)} />}
      <Button type="primary" size="large" htmlType="submit" loading={take.isPending}>
        {t("case.take", { step: t(`shared:step.${step}`) })}
      </Button>
    </form>
  );
}

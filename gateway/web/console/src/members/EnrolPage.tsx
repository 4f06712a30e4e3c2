import { Problem } from "@laoke/api-client";
import { LANGUAGES, localDate, problemText } from "@laoke/i18n";
import { toE164, useAction, useDraft } from "@laoke/ui";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Alert, App, Button, Checkbox, Input } from "antd";
import { useEffect, useState, type FormEvent } from "react";
import { api, queryClient } from "../api";
import { Choices, Field, PageHead } from "../parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { CHANNELS, emptyForm, formErrors, SOURCES, toEnrolment } from "./enrolment";

export function EnrolPage() {
  const { t, i18n } = useTexts();
  const scope = useScope();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { phone } = useSearch({ from: "/members/new" });
  const [form, change, clear] = useDraft("enrol", emptyForm);
  const [tried, setTried] = useState(false);
  const wrong = tried ? formErrors(form, localDate(new Date(), scope.zone)) : new Set();

  useEffect(() => {
    if (phone) change({ phone });
  }, [phone, change]);

  const enrol = useAction(api.member.enrol, {
    onSuccess: (member) => {
      clear();
      queryClient.setQueryData(["member", member.id], member);
      void queryClient.invalidateQueries({ queryKey: ["book"] });
      void message.success(t("enrol.done", { name: member.addressForm || member.name }));
      void navigate({ to: "/members/$id", params: { id: member.id }, replace: true });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const errors = formErrors(form, localDate(new Date(), scope.zone));
    if (errors.size > 0) {
      document.getElementById(`enrol-${[...errors][0]}`)?.focus();
      return;
    }
    if (scope.storeId) enrol.mutate(toEnrolment(form, scope.storeId));
  };
  const taken = enrol.error instanceof Problem && enrol.error.code === "phone-taken";

  return (
    <>
      <PageHead
        title={t("enrol.title")}
        hint={scope.storeId ? t("enrol.hint", { store: scope.storeName(scope.storeId) }) : undefined}
      />
      <form className="panel form" onSubmit={submit} noValidate>
        {!scope.storeId && <Alert type="warning" showIcon title={t("enrol.chooseStore")} />}
        <div className="form-grid">
          <Field id="enrol-name" label={t("enrol.name")} error={wrong.has("name") ? t("enrol.nameMissing") : null}>
            <Input
              id="enrol-name"
              autoFocus
              maxLength={60}
              autoComplete="off"
              size="large"
              placeholder={t("enrol.namePlaceholder")}
              value={form.name}
              onChange={(e) => change({ name: e.target.value })}
            />
          </Field>
          <Field
            id="enrol-phone"
            label={t("enrol.phone")}
            error={wrong.has("phone") ? t(form.phone ? "shared:phone.invalid" : "shared:phone.required") : null}
          >
            <Input
              id="enrol-phone"
              type="tel"
              inputMode="tel"
              autoComplete="off"
              size="large"
              maxLength={20}
              placeholder={t("enrol.phonePlaceholder")}
              value={form.phone}
              status={form.phone.length >= 11 && !toE164(form.phone) ? "error" : undefined}
              onChange={(e) => change({ phone: e.target.value })}
            />
          </Field>
        </div>
        <Field id="enrol-source" label={t("enrol.source")}>
          <Choices
            label={t("enrol.source")}
            value={form.source}
            onChange={(source) => change({ source })}
            options={SOURCES.map((value) => ({ value, label: t(`source.${value}`) }))}
          />
        </Field>
        <fieldset className="consents">
          <legend>{t("enrol.consents")}</legend>
          <p className="faint">{t("enrol.consentsHint")}</p>
          <div className="check-row">
            {CHANNELS.map((channel) => (
              <Checkbox
                key={channel}
                checked={form.consents[channel]}
                onChange={(e) => change({ consents: { ...form.consents, [channel]: e.target.checked } })}
              >
                {t(`channel.${channel}`)}
              </Checkbox>
            ))}
          </div>
        </fieldset>
        <details className="more-fields" open={Boolean(form.birthday || form.email || form.gender || form.referralCode)}>
          <summary>{t("enrol.more")}</summary>
          <div className="form-grid">
            <Field id="enrol-gender" label={t("enrol.gender")} optional={t("shared:common.optional")}>
              <Choices
                label={t("enrol.gender")}
                value={form.gender || undefined}
                onChange={(gender) => change({ gender })}
                options={[
                  { value: "FEMALE" as const, label: t("gender.FEMALE") },
                  { value: "MALE" as const, label: t("gender.MALE") },
                ]}
              />
            </Field>
            <Field
              id="enrol-birthday"
              label={t("enrol.birthday")}
              optional={t("shared:common.optional")}
              error={wrong.has("birthday") ? t("enrol.birthdayWrong") : null}
            >
              <Input
                id="enrol-birthday"
                type="date"
                size="large"
                value={form.birthday}
                onChange={(e) => change({ birthday: e.target.value })}
              />
            </Field>
            <Field
              id="enrol-email"
              label={t("enrol.email")}
              optional={t("shared:common.optional")}
              error={wrong.has("email") ? t("enrol.emailWrong") : null}
            >
              <Input
                id="enrol-email"
                type="email"
                size="large"
                maxLength={200}
                value={form.email}
                onChange={(e) => change({ email: e.target.value })}
              />
            </Field>
            <Field id="enrol-referral" label={t("referral.enrolCode")} optional={t("shared:common.optional")} hint={t("referral.enrolHint")}>
              <Input
                id="enrol-referral"
                size="large"
                autoComplete="off"
                maxLength={20}
                value={form.referralCode}
                onChange={(e) => change({ referralCode: e.target.value })}
              />
            </Field>
            <Field id="enrol-language" label={t("enrol.language")}>
              <Choices
                label={t("enrol.language")}
                value={form.language}
                onChange={(language) => change({ language })}
                options={LANGUAGES.map((l) => ({ value: l.id, label: l.label }))}
              />
            </Field>
          </div>
        </details>
        <div className={`agree ${wrong.has("agreed") ? "has-error" : ""}`}>
          <Checkbox id="enrol-agreed" checked={form.agreed} onChange={(e) => change({ agreed: e.target.checked })}>
            {t("enrol.agree")}
          </Checkbox>
          {wrong.has("agreed") && (
            <p className="field-error" role="alert">
              {t("enrol.agreeMissing")}
            </p>
          )}
        </div>
        {enrol.error && (
          <Alert
            type="error"
            showIcon
            title={problemText(i18n, enrol.error)}
            description={
              !taken && enrol.error instanceof Problem && enrol.error.errors.length > 0
                ? enrol.error.errors.map((e) => e.detail).join(" ")
                : undefined
            }
          />
        )}
        <div className="form-foot">
          <Button onClick={() => { clear(); void navigate({ to: "/members" }); }}>{t("shared:common.cancel")}</Button>
          <Button type="primary" htmlType="submit" size="large" loading={enrol.isPending} disabled={!scope.storeId}>
            {t("enrol.submit")}
          </Button>
        </div>
      </form>
    </>
  );
}

import { CATEGORIES, SEVERITIES, type Category, type ComplaintChannel, type Severity } from "@laoke/api-client";
import { problemText } from "@laoke/i18n";
import { useAction, useDraft } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Alert, App, Button, Input } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { Choices, Field, PageHead } from "../parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";

const CHANNELS = ["STORE", "PHONE", "CALL", "THIRD_PARTY", "HOTLINE"] as const satisfies readonly ComplaintChannel[];

interface Draft {
  text: string;
  category: Category | "";
  severity: Severity;
  channel: ComplaintChannel;
}
const blank: Draft = { text: "", category: "", severity: "NORMAL", channel: "STORE" };

export function NewComplaintPage() {
  const { t, i18n } = useTexts();
  const scope = useScope();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { memberId } = useSearch({ from: "/complaints/new" });
  const [draft, change, clear] = useDraft(`complaint.${memberId ?? "new"}`, blank);
  const [tried, setTried] = useState(false);
  const member = useQuery({
    queryKey: ["member", memberId],
    queryFn: () => api.member.member(memberId!),
    enabled: memberId !== undefined,
  });
  const storeId = scope.storeId ?? member.data?.homeStoreId;
  const open = useAction(api.complaint.open, {
    onSuccess: (one) => {
      clear();
      queryClient.setQueryData(["complaint", one.id], one);
      void queryClient.invalidateQueries({ queryKey: ["complaints"] });
      void message.success(t("newCase.done", { number: one.number }));
      void navigate({ to: "/complaints/$id", params: { id: one.id }, replace: true });
    },
  });
  return (
    <>
      <PageHead title={t("newCase.title")} hint={t("newCase.hint")} />
      <form
        className="panel form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!draft.text.trim() || !draft.category || !storeId) return;
          open.mutate({
            ...(memberId ? { memberId } : {}),
            storeId,
            category: draft.category,
            severity: draft.severity,
            channel: draft.channel,
            text: draft.text.trim(),
          });
        }}
      >
        {!storeId && !member.isLoading && <Alert type="warning" showIcon title={t("enrol.chooseStore")} />}
        {memberId && (
          <p className="about">
            {t("newCase.about")} <strong>{member.data ? member.data.name : "…"}</strong>
          </p>
        )}
        <Field id="case-text" label={t("newCase.text")} error={tried && !draft.text.trim() ? t("newCase.textMissing") : null}>
          <Input.TextArea
            id="case-text"
            autoFocus
            autoSize={{ minRows: 4, maxRows: 12 }}
            maxLength={4000}
            placeholder={t("newCase.textPlaceholder")}
            value={draft.text}
            onChange={(e) => change({ text: e.target.value })}
          />
        </Field>
        <Field id="case-category" label={t("newCase.category")} error={tried && !draft.category ? t("newCase.categoryMissing") : null}>
          <Choices
            label={t("newCase.category")}
            value={draft.category || undefined}
            onChange={(category) => change({ category })}
            options={CATEGORIES.map((value) => ({ value, label: t(`shared:category.${value}`) }))}
          />
        </Field>
        <div className="form-grid">
          <Field id="case-severity" label={t("newCase.severity")}>
            <Choices
              label={t("newCase.severity")}
              value={draft.severity}
              onChange={(severity) => change({ severity })}
              options={SEVERITIES.map((value) => ({ value, label: t(`shared:severity.${value}`) }))}
            />
          </Field>
          <Field id="case-channel" label={t("newCase.channel")}>
            <Choices
              label={t("newCase.channel")}
              value={draft.channel}
              onChange={(channel) => change({ channel })}
              options={CHANNELS.map((value) => ({ value, label: t(`caseChannel.${value}`) }))}
            />
          </Field>
        </div>
        {open.error && <Alert type="error" showIcon title={problemText(i18n, open.error)} />}
        <div className="form-foot">
          <Button onClick={() => window.history.back()}>{t("shared:common.cancel")}</Button>
          <Button type="primary" size="large" htmlType="submit" loading={open.isPending} disabled={!storeId}>
            {t("newCase.submit")}
          </Button>
        </div>
      </form>
    </>
  );
}

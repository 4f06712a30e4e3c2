import type { IssueVoucher, Member } from "@laoke/api-client";
import { useAction, useDraft } from "@laoke/ui";
import { Alert, App, Button, Input, Modal } from "antd";
import { useState } from "react";
import { api, queryClient } from "../../api";
import { Choices, Field } from "../../parts";
import { useScope } from "../../scope";
import { useTexts } from "../../texts";
import { Failure } from "../parts";
import { blankVoucher, voucherErrors, voucherOf, type VoucherForm } from "./voucherForm";

/** A voucher as a present or to make up for something; above a limit a second person of head office agrees first. */
export function IssueDialog({ open, onClose, member }: { open: boolean; onClose: () => void; member: Member }) {
  const { t } = useTexts();
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      destroyOnHidden
      title={t("vouchers.issueTitle", { name: member.addressForm || member.name })}
    >
      <IssueForm member={member} onClose={onClose} />
    </Modal>
  );
}

function IssueForm({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTexts();
  const { storeId } = useScope();
  const { message } = App.useApp();
  const [form, change, clear] = useDraft(`voucher.${member.id}`, blankVoucher);
  const [tried, setTried] = useState(false);
  const wrong = tried ? voucherErrors(form) : new Set<keyof VoucherForm>();
  const issue = useAction((request: IssueVoucher, key) => api.rewards.issueVoucher(request, key), {
    onSuccess: (made) => {
      clear();
      void queryClient.invalidateQueries({ queryKey: ["vouchers"] });
      void message.success(t(made.state === "PROPOSED" ? "vouchers.proposed" : "vouchers.issued"));
      onClose();
    },
  });
  const line = (name: keyof VoucherForm & string, label: string, more: { optional?: boolean; mode?: "numeric" | "decimal"; hint?: string } = {}) => (
    <Field
      id={`voucher-${name}`}
      label={label}
      optional={more.optional ? t("shared:common.optional") : undefined}
      hint={more.hint}
      error={wrong.has(name) ? t("vouchers.wrong") : null}
    >
      <Input
        id={`voucher-${name}`}
        inputMode={more.mode}
        autoComplete="off"
        maxLength={name === "reason" ? 500 : 64}
        value={form[name]}
        onChange={(e) => change({ [name]: e.target.value } as Partial<VoucherForm>)}
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
        const errors = voucherErrors(form);
        if (errors.size > 0) document.getElementById(`voucher-${[...errors][0]}`)?.focus();
        else if (storeId) issue.mutate(voucherOf(form, member.id, storeId));
      }}
    >
      {!storeId && <Alert type="warning" showIcon title={t("enrol.chooseStore")} />}
      <Choices
        label={t("vouchers.why")}
        value={form.source}
        onChange={(source) => change({ source })}
        options={(["ISSUED", "COMPENSATION"] as const).map((value) => ({ value, label: t(`vouchers.source.${value}`) }))}
      />
      <Choices
        label={t("catalogue.value")}
        value={form.value}
        onChange={(value) => change({ value })}
        options={(["AMOUNT", "PERCENT"] as const).map((value) => ({ value, label: t(`catalogue.values.${value}`) }))}
      />
      <div className="form-grid">
        {line("worth", t(form.value === "AMOUNT" ? "catalogue.amount" : "catalogue.percent"), { mode: "decimal" })}
        {line("minSpend", t("catalogue.minSpend"), { optional: true, mode: "decimal" })}
        {form.value === "PERCENT" && line("maxDiscount", t("vouchers.maxDiscount"), { optional: true, mode: "decimal" })}
        {line("validDays", t("catalogue.validDays"), { mode: "numeric" })}
        {line("reference", t("vouchers.reference"), { optional: true })}
      </div>
      {line("reason", t("desk.reason"), { hint: t("desk.reasonHint") })}
      <p className="faint">{t("vouchers.limitHint")}</p>
      <Failure error={issue.error} />
      <div className="form-foot">
        <Button onClick={onClose}>{t("shared:common.cancel")}</Button>
        <Button type="primary" htmlType="submit" disabled={!storeId} loading={issue.isPending}>
          {t("vouchers.issue")}
        </Button>
      </div>
    </form>
  );
}

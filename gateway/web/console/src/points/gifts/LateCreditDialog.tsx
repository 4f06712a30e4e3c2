import type { ClaimRequest, Member } from "@laoke/api-client";
import { localDate } from "@laoke/i18n";
import { useAction, useDraft } from "@laoke/ui";
import { App, Button, Input, Modal } from "antd";
import { useState } from "react";
import { api, queryClient } from "../../api";
import { Choices, Field } from "../../parts";
import { useScope } from "../../scope";
import { useTexts } from "../../texts";
import { Failure } from "../parts";
import { blankCredit, claimOf, creditErrors } from "./lateCredit";

/**
 * Points for a receipt that was rung up without the member: with the code printed on it they are credited at once,
 * without it the manager looks for the receipt first.
 */
export function LateCreditDialog({ open, onClose, member }: { open: boolean; onClose: () => void; member: Member }) {
  const { t } = useTexts();
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      destroyOnHidden
      title={t("lateCredit.title", { name: member.addressForm || member.name })}
    >
      <CreditForm member={member} onClose={onClose} />
    </Modal>
  );
}

function CreditForm({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTexts();
  const { storeId, zone } = useScope();
  const { message } = App.useApp();
  const [form, change, clear] = useDraft(`credit.${member.id}`, blankCredit);
  const [tried, setTried] = useState(false);
  const today = localDate(new Date(), zone);
  const wrong = creditErrors(form, today);
  const shown = tried ? wrong : new Set();
  const claim = useAction((input: ClaimRequest, key) => api.giving.claimFor(member.id, input, key), {
    onSuccess: (made) => {
      clear();
      for (const name of ["account", "history", "lots"]) void queryClient.invalidateQueries({ queryKey: [name, member.id] });
      void queryClient.invalidateQueries({ queryKey: ["claims"] });
      const points = t("shared:common.points", { count: made.points ?? 0 });
      void message.success(made.state === "BOOKED" ? t("claims.booked", { points }) : t("lateCredit.sent"));
      onClose();
    },
  });
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (wrong.size > 0) document.getElementById(`credit-${[...wrong][0]}`)?.focus();
        else if (storeId) claim.mutate(claimOf(form, storeId));
      }}
    >
      <Choices
        label={t("lateCredit.how")}
        value={form.by}
        onChange={(by) => change({ by })}
        options={(["code", "receipt"] as const).map((value) => ({ value, label: t(`lateCredit.by.${value}`) }))}
      />
      <p className="soft">{t(`lateCredit.hint.${form.by}`)}</p>
      {form.by === "code" ? (
        <Field id="credit-code" label={t("lateCredit.code")} error={shown.has("code") ? t("lateCredit.codeWrong") : null}>
          <Input
            id="credit-code"
            className="figure"
            autoFocus
            maxLength={40}
            autoComplete="off"
            value={form.code}
            onChange={(e) => change({ code: e.target.value.toUpperCase() })}
          />
        </Field>
      ) : (
        <>
          <Field id="credit-number" label={t("lateCredit.number")} error={shown.has("number") ? t("lateCredit.numberWrong") : null}>
            <Input id="credit-number" autoFocus maxLength={64} autoComplete="off" value={form.number} onChange={(e) => change({ number: e.target.value })} />
          </Field>
          <div className="form-grid">
            <Field id="credit-soldOn" label={t("lateCredit.day")} error={shown.has("soldOn") ? t("lateCredit.dayWrong") : null}>
              <Input id="credit-soldOn" type="date" max={today} value={form.soldOn} onChange={(e) => change({ soldOn: e.target.value })} />
            </Field>
            <Field id="credit-total" label={t("lateCredit.total")} error={shown.has("total") ? t("lateCredit.totalWrong") : null}>
              <Input id="credit-total" inputMode="decimal" maxLength={13} value={form.total} onChange={(e) => change({ total: e.target.value.trim() })} />
            </Field>
          </div>
        </>
      )}
      <Failure error={claim.error} />
      <div className="form-foot">
        <Button onClick={onClose}>{t("shared:common.cancel")}</Button>
        <Button type="primary" htmlType="submit" disabled={!storeId} loading={claim.isPending}>
          {t(form.by === "code" ? "lateCredit.credit" : "lateCredit.send")}
        </Button>
      </div>
    </form>
  );
}

import type { AdjustmentRequest, Member } from "@laoke/api-client";
import { localDate } from "@laoke/i18n";
import { useAction, useDraft } from "@laoke/ui";
import { App, Button, Input, Modal } from "antd";
import { useState } from "react";
import { api, queryClient } from "../../api";
import { Field } from "../../parts";
import { useScope } from "../../scope";
import { useTexts } from "../../texts";
import { BeforeAfter, Failure } from "../parts";
import { blankCredit, creditErrors } from "./lateCredit";

/**
 * Points for a receipt that was rung up without the member. Nothing is credited here: the proposal shows before and
 * after, and somebody else approves it.
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
  const request: AdjustmentRequest | null =
    wrong.size === 0 && storeId
      ? {
          member: { id: member.id },
          points: Number(form.points),
          kind: "CORRECTION",
          storeId,
          reason: t("lateCredit.reason", { number: form.number.trim(), day: form.soldOn, total: form.total }),
        }
      : null;
  const look = useAction(api.desk.tryOut);
  const propose = useAction(api.desk.propose, {
    onSuccess: () => {
      clear();
      void queryClient.invalidateQueries({ queryKey: ["adjustments"] });
      void message.success(t("lateCredit.done"));
      onClose();
    },
  });
  const set = (part: Partial<typeof form>) => {
    look.reset();
    change(part);
  };
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!request) return;
        if (look.data) propose.mutate(request);
        else look.mutate(request);
      }}
    >
      <p className="soft">{t("lateCredit.hint")}</p>
      <Field id="credit-number" label={t("lateCredit.number")} error={shown.has("number") ? t("lateCredit.numberWrong") : null}>
        <Input id="credit-number" autoFocus maxLength={64} autoComplete="off" value={form.number} onChange={(e) => set({ number: e.target.value })} />
      </Field>
      <div className="form-grid">
        <Field id="credit-day" label={t("lateCredit.day")} error={shown.has("soldOn") ? t("lateCredit.dayWrong") : null}>
          <Input id="credit-day" type="date" max={today} value={form.soldOn} onChange={(e) => set({ soldOn: e.target.value })} />
        </Field>
        <Field id="credit-total" label={t("lateCredit.total")} error={shown.has("total") ? t("lateCredit.totalWrong") : null}>
          <Input id="credit-total" inputMode="decimal" maxLength={13} value={form.total} onChange={(e) => set({ total: e.target.value.trim() })} />
        </Field>
      </div>
      <Field id="credit-points" label={t("lateCredit.points")} error={shown.has("points") ? t("lateCredit.pointsWrong") : null}>
        <Input
          id="credit-points"
          inputMode="numeric"
          maxLength={7}
          value={form.points}
          onChange={(e) => set({ points: e.target.value.replace(/\D/g, "") })}
        />
      </Field>
      {look.data && <BeforeAfter before={look.data.before} after={look.data.after} />}
      <Failure error={look.error ?? propose.error} />
      <div className="form-foot">
        <Button onClick={onClose}>{t("shared:common.cancel")}</Button>
        <Button type="primary" htmlType="submit" disabled={!storeId} loading={look.isPending || propose.isPending}>
          {t(look.data ? "lateCredit.propose" : "lateCredit.look")}
        </Button>
      </div>
    </form>
  );
}

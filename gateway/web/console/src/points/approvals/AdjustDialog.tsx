import { ADJUSTMENT_KINDS } from "@laoke/api-client";
import { useAction, useDraft } from "@laoke/ui";
import { Alert, App, Button, Input, Modal } from "antd";
import { useState } from "react";
import { api, queryClient } from "../../api";
import { Choices, Field } from "../../parts";
import { useScope } from "../../scope";
import { useTexts } from "../../texts";
import { BeforeAfter, Failure } from "../parts";
import { adjustErrors, adjustmentOf, blankAdjustment, type AdjustForm } from "./adjusting";

/** Points by hand: the proposal shows before and after, and somebody else decides. */
export function AdjustDialog({ open, onClose, memberId }: { open: boolean; onClose: () => void; memberId: string }) {
  const { t } = useTexts();
  return (
    <Modal open={open} onCancel={onClose} footer={null} destroyOnHidden title={t("adjust.propose")}>
      <ProposalForm memberId={memberId} onClose={onClose} />
    </Modal>
  );
}

function ProposalForm({ memberId, onClose }: { memberId: string; onClose: () => void }) {
  const { t } = useTexts();
  const { storeId } = useScope();
  const { message } = App.useApp();
  const [form, change, clear] = useDraft(`adjust.${memberId}`, blankAdjustment);
  const [tried, setTried] = useState(false);
  const wrong = tried ? adjustErrors(form) : new Set<keyof AdjustForm>();
  const look = useAction(api.desk.tryOut);
  const propose = useAction(api.desk.propose, {
    onSuccess: () => {
      clear();
      void queryClient.invalidateQueries({ queryKey: ["adjustments"] });
      void message.success(t("adjust.sent"));
      onClose();
    },
  });
  const set = (part: Partial<AdjustForm>) => {
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
        if (adjustErrors(form).size > 0 || !storeId) return;
        const request = adjustmentOf(form, memberId, storeId);
        if (look.data) propose.mutate(request);
        else look.mutate(request);
      }}
    >
      {!storeId && <Alert type="warning" showIcon title={t("enrol.chooseStore")} />}
      <p className="soft">{t("adjust.proposeHint")}</p>
      <Choices
        label={t("adjust.what")}
        value={form.kind}
        onChange={(kind) => set({ kind })}
        options={ADJUSTMENT_KINDS.map((value) => ({ value, label: t(`adjust.kind.${value}`) }))}
      />
      <Field id="adjust-points" label={t("adjust.points")} hint={t("adjust.pointsHint")} error={wrong.has("points") ? t("adjust.pointsWrong") : null}>
        <Input id="adjust-points" autoComplete="off" maxLength={9} value={form.points} onChange={(e) => set({ points: e.target.value.trim() })} />
      </Field>
      <Field id="adjust-reason" label={t("desk.reason")} hint={t("desk.reasonHint")} error={wrong.has("reason") ? t("desk.reasonHint") : null}>
        <Input.TextArea id="adjust-reason" rows={2} maxLength={500} value={form.reason} onChange={(e) => set({ reason: e.target.value })} />
      </Field>
      {look.data && <BeforeAfter before={look.data.before} after={look.data.after} />}
      <Failure error={look.error ?? propose.error} />
      <div className="form-foot">
        <Button onClick={onClose}>{t("shared:common.cancel")}</Button>
        <Button type="primary" htmlType="submit" disabled={!storeId} loading={look.isPending || propose.isPending}>
          {t(look.data ? "adjust.send" : "adjust.look")}
        </Button>
      </div>
    </form>
  );
}

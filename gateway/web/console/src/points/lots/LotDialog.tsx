import type { Lot } from "@laoke/api-client";
import { localDate, plusDays, useFormat } from "@laoke/i18n";
import { useAction } from "@laoke/ui";
import { App, Button, Input, Modal } from "antd";
import { useState } from "react";
import { api, queryClient } from "../../api";
import { Field } from "../../parts";
import { useScope } from "../../scope";
import { useTexts } from "../../texts";
import { Failure } from "../parts";

interface Asked {
  lot: Lot;
  step: "extend" | "reinstate";
}

/** More time for points that are left, or points that ran out brought back. */
export function LotDialog({ memberId, asked, onClose }: { memberId: string; asked: Asked | undefined; onClose: () => void }) {
  const { t } = useTexts();
  return (
    <Modal open={asked !== undefined} onCancel={onClose} footer={null} destroyOnHidden title={asked && t(`lots.${asked.step}Title`)}>
      {asked && <TermForm memberId={memberId} asked={asked} onClose={onClose} />}
    </Modal>
  );
}

function TermForm({ memberId, asked, onClose }: { memberId: string; asked: Asked; onClose: () => void }) {
  const { t } = useTexts();
  const { zone } = useScope();
  const format = useFormat(zone);
  const { message } = App.useApp();
  const { lot, step } = asked;
  const today = localDate(new Date(), zone);
  const [until, setUntil] = useState(() => plusDays(step === "extend" ? lot.expiresOn! : today, 30));
  const [reason, setReason] = useState("");
  const change = useAction(
    (input: { expiresOn: string; reason: string }, key) =>
      step === "extend" ? api.points.extend(memberId, lot.id, input, key) : api.points.reinstate(memberId, lot.id, input, key),
    {
      onSuccess: () => {
        for (const name of ["account", "history", "lots"]) void queryClient.invalidateQueries({ queryKey: [name, memberId] });
        void message.success(t(`lots.${step}Done`));
        onClose();
      },
    },
  );
  const complete = reason.trim().length >= 5 && until > (step === "extend" ? lot.expiresOn! : today);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (complete) change.mutate({ expiresOn: until, reason: reason.trim() });
      }}
    >
      <dl className="before-after">
        <div>
          <dt>{t("desk.before")}</dt>
          <dd>{format.day(lot.expiresOn!)}</dd>
        </div>
        <span aria-hidden="true">→</span>
        <div>
          <dt>{t("desk.after")}</dt>
          <dd>{until ? format.day(until) : t("shared:common.none")}</dd>
        </div>
      </dl>
      <p className="soft">{t(`lots.${step}Hint`, { points: t("shared:common.points", { count: step === "extend" ? lot.remaining : lot.points }) })}</p>
      <Field id="lot-until" label={t("lots.until")}>
        <Input id="lot-until" type="date" min={today} value={until} onChange={(e) => setUntil(e.target.value)} />
      </Field>
      <Field id="lot-reason" label={t("desk.reason")} hint={t("lots.reasonHint")}>
        <Input id="lot-reason" maxLength={200} value={reason} onChange={(e) => setReason(e.target.value)} />
      </Field>
      <Failure error={change.error} />
      <div className="form-foot">
        <Button onClick={onClose}>{t("shared:common.cancel")}</Button>
        <Button type="primary" htmlType="submit" disabled={!complete} loading={change.isPending}>
          {t(`lots.${step}`)}
        </Button>
      </div>
    </form>
  );
}

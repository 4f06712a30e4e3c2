import { outcomeUnknown, type Account, type Member, type Redemption } from "@laoke/api-client";
import { problemText, useFormat } from "@laoke/i18n";
import { keepDraft, dropDraft, readDraft, useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Alert, App, Button, Input, Modal } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { quickAmounts, validAmount } from "./redeeming";

interface Props {
  open: boolean;
  onClose: () => void;
  member: Member;
  account: Account;
}

/** Redeem at the till: choose, set aside, then confirm once the till has taken it off. Found again after a reload. */
export function RedeemDialog({ open, onClose, member, account }: Props) {
  const { t } = useTexts();
  const kept = `redeem.${member.id}`;
  const [id, setId] = useState<string | undefined>(() => readDraft<{ id?: string }>(kept, {}).id);

  const refresh = () => {
    for (const name of ["account", "history", "lots"]) void queryClient.invalidateQueries({ queryKey: [name, member.id] });
  };
  const reserved = (redemption: Redemption) => {
    keepDraft(kept, { id: redemption.id });
    queryClient.setQueryData(["redemption", redemption.id], redemption);
    setId(redemption.id);
    refresh();
  };
  const finished = () => {
    dropDraft(kept);
    setId(undefined);
    refresh();
    onClose();
  };
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      destroyOnHidden
      title={t("redeem.title", { name: member.addressForm || member.name })}
    >
      {id ? (
        <Confirm id={id} onFinished={finished} onLost={() => { dropDraft(kept); setId(undefined); refresh(); }} />
      ) : (
        <Reserve member={member} account={account} onReserved={reserved} />
      )}
    </Modal>
  );
}

function Reserve({ member, account, onReserved }: { member: Member; account: Account; onReserved: (r: Redemption) => void }) {
  const { t, i18n } = useTexts();
  const { storeId } = useScope();
  const format = useFormat();
  const [text, setText] = useState("");
  const points = validAmount(text, account.available);
  const reserve = useAction(api.points.reserve, { onSuccess: onReserved });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (points && storeId) reserve.mutate({ member: { id: member.id }, points, storeId });
      }}
    >
      {!storeId && <Alert type="warning" showIcon title={t("enrol.chooseStore")} />}
      <div className="choices" role="group" aria-label={t("redeem.quick")}>
        {quickAmounts(account.available).map((amount) => (
          <button
            key={amount}
            type="button"
            className="choice figure"
            aria-pressed={points === amount}
            onClick={() => setText(String(amount))}
          >
            {amount === account.available ? t("redeem.all", { points: format.number(amount) }) : format.number(amount)}
          </button>
        ))}
      </div>
      <label htmlFor="redeem-points">{t("redeem.points")}</label>
      <Input
        id="redeem-points"
        size="large"
        inputMode="numeric"
        autoComplete="off"
        maxLength={9}
        value={text}
        status={text && points === null ? "error" : undefined}
        onChange={(e) => setText(e.target.value.replace(/\D/g, ""))}
      />
      <BeforeAfter before={account.available} change={points} />
      {text && points === null && (
        <p className="field-error" role="alert">
          {t("redeem.tooMany", { points: format.number(account.available) })}
        </p>
      )}
      {reserve.error && <Alert type="error" showIcon title={problemText(i18n, reserve.error)} />}
      <Button type="primary" size="large" htmlType="submit" block disabled={!points || !storeId} loading={reserve.isPending}>
        {reserve.error && outcomeUnknown(reserve.error) ? t("redeem.check") : t("redeem.reserve")}
      </Button>
      <p className="faint">{t("redeem.reserveHint")}</p>
    </form>
  );
}

function BeforeAfter({ before, change }: { before: number; change: number | null }) {
  const { t } = useTexts();
  const format = useFormat();
  return (
    <dl className="before-after">
      <div>
        <dt>{t("redeem.before")}</dt>
        <dd className="figure">{format.number(before)}</dd>
      </div>
      <span aria-hidden="true">→</span>
      <div>
        <dt>{t("redeem.after")}</dt>
        <dd className="figure">{change === null ? "—" : format.number(before - change)}</dd>
      </div>
    </dl>
  );
}

function Confirm({ id, onFinished, onLost }: { id: string; onFinished: () => void; onLost: () => void }) {
  const { t, i18n } = useTexts();
  const { zone } = useScope();
  const format = useFormat(zone);
  const { message } = App.useApp();
  const redemption = useQuery({ queryKey: ["redemption", id], queryFn: () => api.points.redemption(id) });
  const confirm = useAction((_: { confirm: string }, key) => api.points.confirm(id, key), {
    onSuccess: (r) => {
      void message.success(t("redeem.done", { points: t("shared:common.points", { count: r.points }) }));
      onFinished();
    },
    onError: () => void redemption.refetch(),
  });
  const cancel = useAction((_: { cancel: string }, key) => api.points.cancel(id, key), {
    onSuccess: () => {
      void message.info(t("redeem.cancelled"));
      onFinished();
    },
    onError: () => void redemption.refetch(),
  });
  const data = redemption.data;
  const failure = confirm.error ?? cancel.error ?? (data ? null : redemption.error);
  const gone = data !== undefined && data.state !== "RESERVED";
  return (
    <div className="stack">
      {data && (
        <div className="set-aside">
          <span>{gone ? t("redeem.noLonger") : t("redeem.setAside")}</span>
          <strong className="figure">{format.number(data.points)}</strong>
          {!gone && <span className="faint">{t("redeem.until", { time: format.moment(data.expiresAt) })}</span>}
        </div>
      )}
      {failure && (
        <Alert
          type="error"
          showIcon
          title={problemText(i18n, failure)}
          action={
            outcomeUnknown(failure) ? <Button onClick={() => void redemption.refetch()}>{t("redeem.check")}</Button> : undefined
          }
        />
      )}
      {gone || (failure && !data) ? (
        <Button size="large" block onClick={onLost}>
          {t("redeem.startAgain")}
        </Button>
      ) : (
        <div className="form-foot">
          <Button danger size="large" loading={cancel.isPending} onClick={() => cancel.mutate({ cancel: id })}>
            {t("redeem.cancel")}
          </Button>
          <Button type="primary" size="large" disabled={!data} loading={confirm.isPending} onClick={() => confirm.mutate({ confirm: id })}>
            {t("redeem.confirm")}
          </Button>
        </div>
      )}
    </div>
  );
}

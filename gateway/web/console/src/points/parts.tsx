import { outcomeUnknown } from "@laoke/api-client";
import { problemText, useFormat } from "@laoke/i18n";
import { Empty } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, Button, Input, Modal } from "antd";
import { useState, type ReactNode } from "react";
import { api } from "../api";
import { useScope } from "../scope";
import { useTexts } from "../texts";

/** Why an action failed; where its outcome is unknown, trying again cannot do it twice. */
export function Failure({ error, onCheck }: { error: unknown; onCheck?: () => void }) {
  const { t, i18n } = useTexts();
  if (!error) return null;
  return (
    <Alert
      type="error"
      showIcon
      title={problemText(i18n, error)}
      action={onCheck && outcomeUnknown(error) ? <Button onClick={onCheck}>{t("redeem.check")}</Button> : undefined}
    />
  );
}

/** What a step does to a balance. */
export function BeforeAfter({ before, after }: { before: number; after: number | null }) {
  const { t } = useTexts();
  const format = useFormat();
  return (
    <dl className="before-after">
      <div>
        <dt>{t("desk.before")}</dt>
        <dd className="figure">{format.number(before)}</dd>
      </div>
      <span aria-hidden="true">→</span>
      <div>
        <dt>{t("desk.after")}</dt>
        <dd className="figure">{after === null ? t("shared:common.none") : format.number(after)}</dd>
      </div>
    </dl>
  );
}

/** A member by name, as a way to their page. */
export function MemberLink({ id }: { id: string }) {
  const { t } = useTexts();
  const member = useQuery({ queryKey: ["member", id], queryFn: () => api.member.member(id), staleTime: 300_000 });
  return (
    <Link to="/members/$id" params={{ id }} className="member-link">
      {member.data ? member.data.name : member.isPending ? t("shared:common.loading") : t("desk.member")}
    </Link>
  );
}

/** Shows a part once a store is chosen; head office chooses it here. */
export function ForStore({ children }: { children: (storeId: string) => ReactNode }) {
  const { t } = useTexts();
  const scope = useScope();
  if (scope.storeId) return children(scope.storeId);
  return (
    <Empty
      title={t("desk.chooseStore")}
      hint={t("desk.chooseStoreHint")}
      action={
        <div className="choices">
          {scope.stores.map((store) => (
            <button key={store.id} type="button" className="choice" onClick={() => scope.choose(store.id)}>
              {scope.storeName(store.id)}
            </button>
          ))}
        </div>
      }
    />
  );
}

/** Asks for a reason before something is decided. */
export function ReasonDialog(props: {
  title: string | null;
  label: string;
  submit: string;
  required: boolean;
  danger?: boolean;
  pending: boolean;
  error: unknown;
  onClose: () => void;
  onSubmit: (reason: string) => void;
  children?: ReactNode;
}) {
  const { t } = useTexts();
  return (
    <Modal open={props.title !== null} onCancel={props.onClose} footer={null} destroyOnHidden title={props.title}>
      <ReasonForm {...props} cancel={t("shared:common.cancel")} />
    </Modal>
  );
}

function ReasonForm(props: Parameters<typeof ReasonDialog>[0] & { cancel: string }) {
  const { t } = useTexts();
  const [reason, setReason] = useState("");
  const short = props.required && reason.trim().length < 5;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!short) props.onSubmit(reason.trim());
      }}
    >
      {props.children}
      <label htmlFor="reason-text">{props.label}</label>
      <Input.TextArea id="reason-text" autoFocus rows={3} maxLength={500} value={reason} onChange={(e) => setReason(e.target.value)} />
      {props.required && <p className="faint">{t("desk.reasonHint")}</p>}
      <Failure error={props.error} />
      <div className="form-foot">
        <Button onClick={props.onClose}>{props.cancel}</Button>
        <Button type="primary" danger={props.danger ?? false} htmlType="submit" disabled={short} loading={props.pending}>
          {props.submit}
        </Button>
      </div>
    </form>
  );
}

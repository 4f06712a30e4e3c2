import type { Member, Merge } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { App, Button, Input } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { Failure } from "../points/parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";

/** Records that were merged into a member, and how to take that back. */
export function Merges({ member }: { member: Member }) {
  const { t } = useTexts();
  const merges = useQuery({ queryKey: ["merges", member.id], queryFn: () => api.dataCare.merges(member.id) });
  if (!merges.data?.items.length) return null;
  return (
    <>
      <h3>{t("dataCare.merge.history")}</h3>
      <ul className="plain-list">
        {merges.data.items.map((one) => (
          <li key={one.id}>
            <One merge={one} member={member} />
          </li>
        ))}
      </ul>
    </>
  );
}

function One({ merge, member }: { merge: Merge; member: Member }) {
  const { t } = useTexts();
  const scope = useScope();
  const format = useFormat(scope.zoneOf(member.homeStoreId));
  const { message } = App.useApp();
  const [reason, setReason] = useState("");
  const undo = useAction((why: string, key) => api.dataCare.undoMerge(merge.id, why, key), {
    onSuccess: (now) => {
      for (const name of ["merges", "member", "account"]) void queryClient.invalidateQueries({ queryKey: [name, member.id] });
      void message.success(now.undoneAt ? t("dataCare.merge.undone") : t("dataCare.merge.asked"));
    },
  });
  const open = !merge.undoneAt && new Date(merge.undoUntil).getTime() > Date.now();
  const asked = merge.undoAskedBy;
  const own = asked !== null && asked === scope.session.staffId;
  return (
    <div className="stack">
      <span>
        <strong>{merge.fromNumber}</strong> · {merge.reason} ·{" "}
        <span className="soft">
          {merge.by} · {format.date(merge.at)}
        </span>
      </span>
      {merge.undoneAt && <span className="badge">{t("dataCare.merge.wasUndone", { by: merge.undoneBy ?? "", date: format.date(merge.undoneAt) })}</span>}
      {open && asked && <span className="badge warn">{t("dataCare.merge.undoAsked", { by: asked, reason: merge.undoReason ?? "" })}</span>}
      {open && (scope.isHq || scope.isManager) && !own && (
        <form
          className="desk-head"
          onSubmit={(event) => {
            event.preventDefault();
            undo.mutate(asked ? (merge.undoReason ?? t("dataCare.merge.undo")) : reason.trim());
          }}
        >
          {!asked && (
            <Input
              aria-label={t("dataCare.merge.undoReason")}
              placeholder={t("dataCare.merge.undoReason")}
              maxLength={300}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
          <Button htmlType="submit" danger={Boolean(asked)} disabled={!asked && reason.trim().length < 2} loading={undo.isPending}>
            {asked ? t("dataCare.merge.undoConfirm") : t("dataCare.merge.undo")}
          </Button>
          <span className="soft">{t("dataCare.merge.undoUntil", { date: format.date(merge.undoUntil) })}</span>
        </form>
      )}
      <Failure error={undo.error} />
    </div>
  );
}

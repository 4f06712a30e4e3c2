import type { Sanction } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { Empty, Loaded, useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { Panel } from "../parts";
import { Failure } from "../points/parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";

/** What members said against a measure; decided by somebody who did not impose it. */
export function Objections() {
  const { t } = useTexts();
  const scope = useScope();
  const open = useQuery({ queryKey: ["objections", scope.storeId], queryFn: () => api.tiers.objections(scope.storeId) });
  return (
    <Panel title={t("objections.title")}>
      <Loaded query={open} lines={4}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t("objections.none")} />
          ) : (
            <div className="desk-list">
              {items.map((one) => (
                <Objection key={one.id} one={one} />
              ))}
            </div>
          )
        }
      </Loaded>
    </Panel>
  );
}

function Objection({ one }: { one: Sanction }) {
  const { t } = useTexts();
  const scope = useScope();
  const format = useFormat(scope.zoneOf(one.storeId));
  const [text, setText] = useState("");
  const answer = useAction((lift: boolean, key) => api.tiers.answer(one.id, lift, text.trim(), key), {
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: ["objections"] }),
  });
  const own = one.imposedBy === scope.session.staffId;
  return (
    <div className="desk-item">
      <div className="desk-head">
        <Link to="/members/$id" params={{ id: one.memberId }} className="member-link">
          {one.memberLabel}
        </Link>
        <strong>{t(`sanctions.kind.${one.kind}`)}</strong>
        <span className="soft">
          {one.imposedBy} · {format.date(one.imposedAt)}
        </span>
      </div>
      <p className="soft">{one.reason}</p>
      <blockquote>{one.objection}</blockquote>
      {own ? (
        <p className="faint">{t("objections.another")}</p>
      ) : (
        <>
          <Input
            aria-label={t("objections.answer")}
            maxLength={500}
            placeholder={t("objections.answer")}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Failure error={answer.error} />
          <div className="desk-actions">
            <Button disabled={text.trim().length < 5} loading={answer.isPending} onClick={() => answer.mutate(false)}>
              {t("objections.uphold")}
            </Button>
            <Button type="primary" disabled={text.trim().length < 5} loading={answer.isPending} onClick={() => answer.mutate(true)}>
              {t("objections.lift")}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

import type { MembershipApplication } from "@laoke/api-client";
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

/** Applications to review and decide, and what was decided. */
export function Applications() {
  const { t } = useTexts();
  const scope = useScope();
  const open = useQuery({ queryKey: ["applications", true, scope.storeId], queryFn: () => api.tiers.applications(true, scope.storeId) });
  const decided = useQuery({ queryKey: ["applications", false, scope.storeId], queryFn: () => api.tiers.applications(false, scope.storeId) });
  return (
    <div className="two-columns">
      <Panel title={t("applications.open")}>
        <Loaded query={open} lines={4}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={t("applications.none")} hint={t("applications.noneHint")} />
            ) : (
              <div className="desk-list">
                {items.map((one) => (
                  <Open key={one.id} one={one} />
                ))}
              </div>
            )
          }
        </Loaded>
      </Panel>
      <Panel title={t("applications.decided")}>
        <Loaded query={decided} lines={4}>
          {({ items }) => (
            <ul className="plain-list">
              {items.map((one) => (
                <li key={one.id}>
                  <Head one={one} />
                  <p className="soft">
                    {t(`applications.state.${one.state}`)} · {one.decidedBy} {one.decision && `· ${one.decision}`}
                  </p>
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      </Panel>
    </div>
  );
}

function Head({ one }: { one: MembershipApplication }) {
  const { t } = useTexts();
  const scope = useScope();
  const format = useFormat(scope.zoneOf(one.storeId));
  return (
    <div className="desk-head">
      <Link to="/members/$id" params={{ id: one.memberId }} className="member-link">
        {one.memberLabel}
      </Link>
      <strong>
        {t(`applications.kind.${one.kind}`)} {one.tier && t(`shared:tier.${one.tier}`)}
      </strong>
      <span className="soft">
        {one.byMember ? t("applications.byMember") : one.appliedBy} · {format.date(one.appliedAt)}
      </span>
    </div>
  );
}

function Open({ one }: { one: MembershipApplication }) {
  const { t } = useTexts();
  const scope = useScope();
  const [text, setText] = useState("");
  const own = scope.session.staffId;
  const refresh = { onSuccess: () => void queryClient.invalidateQueries({ queryKey: ["applications"] }) };
  const review = useAction((note: string, key) => api.tiers.review(one.id, note, key), refresh);
  const decide = useAction((input: { issue: boolean; reason: string }, key) => api.tiers.decide(one.id, input.issue, input.reason, key), refresh);
  const hadAHand = own === one.appliedBy || own === one.reviewedBy;
  const mayDecide = (scope.isHq || scope.isManager) && own !== one.appliedBy;
  return (
    <div className="desk-item">
      <Head one={one} />
      <p>{one.reason}</p>
      {one.state === "UNDER_REVIEW" && (
        <p className="soft">{t("applications.reviewedBy", { by: one.reviewedBy, note: one.reviewNote ?? "" })}</p>
      )}
      <label className="hidden-visually" htmlFor={`note-${one.id}`}>
        {t("desk.reason")}
      </label>
      <Input id={`note-${one.id}`} maxLength={300} placeholder={t("applications.note")} value={text} onChange={(event) => setText(event.target.value)} />
      <Failure error={review.error ?? decide.error} />
      <div className="desk-actions">
        {one.state === "APPLIED" && own !== one.appliedBy && (
          <Button loading={review.isPending} onClick={() => review.mutate(text.trim())}>
            {t("applications.review")}
          </Button>
        )}
        {mayDecide && (
          <Button disabled={text.trim().length === 0} loading={decide.isPending} onClick={() => decide.mutate({ issue: false, reason: text.trim() })}>
            {t("applications.decline")}
          </Button>
        )}
        {mayDecide && !hadAHand && (!one.byMember || one.state === "UNDER_REVIEW") && (
          <Button type="primary" loading={decide.isPending} onClick={() => decide.mutate({ issue: true, reason: text.trim() })}>
            {t(one.kind === "REINSTATEMENT" ? "applications.reinstate" : "applications.issue")}
          </Button>
        )}
      </div>
      {hadAHand && <p className="faint">{t("applications.another")}</p>}
    </div>
  );
}

import type { Adjustment } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { Empty, useAction } from "@laoke/ui";
import { App, Button, Segmented } from "antd";
import { useState } from "react";
import { api, queryClient } from "../../api";
import { Paged } from "../../Paged";
import { useScope } from "../../scope";
import { useStaffName } from "../../staff";
import { useTexts } from "../../texts";
import { BeforeAfter, MemberLink, ReasonDialog } from "../parts";

const STATES = ["PROPOSED", "APPROVED", "DECLINED"] as const;

/** Adjustments somebody proposed: what each would do, and the decision of a second person. */
export function Adjustments({ storeId }: { storeId: string }) {
  const { t } = useTexts();
  const [state, setState] = useState<Adjustment["state"]>("PROPOSED");
  const [deciding, setDeciding] = useState<{ one: Adjustment; verb: "approve" | "decline" }>();
  const { message } = App.useApp();
  const decide = useAction(
    (input: { id: string; verb: "approve" | "decline"; note: string }, key) =>
      api.desk.decideAdjustment(input.id, input.verb, input.note || undefined, key),
    {
      onSuccess: (_, { verb }) => {
        setDeciding(undefined);
        void queryClient.invalidateQueries({ queryKey: ["adjustments"] });
        void message.success(t(verb === "approve" ? "adjust.approved" : "adjust.declined"));
      },
    },
  );
  return (
    <>
      <Segmented
        aria-label={t("adjust.state")}
        value={state}
        onChange={setState}
        options={STATES.map((value) => ({ value, label: t(`adjust.states.${value}`) }))}
      />
      <Paged
        name={["adjustments", storeId, state]}
        read={(cursor) => api.desk.adjustments(storeId, state, cursor)}
        empty={<Empty title={t("adjust.none")} hint={t("adjust.noneHint")} />}
      >
        {(items) => (
          <ul className="desk-list">
            {items.map((one) => (
              <Row
                key={one.id}
                one={one}
                onDecide={(verb) => {
                  decide.reset();
                  setDeciding({ one, verb });
                }}
              />
            ))}
          </ul>
        )}
      </Paged>
      <ReasonDialog
        title={deciding ? t(deciding.verb === "approve" ? "adjust.approveTitle" : "adjust.declineTitle") : null}
        label={t("desk.note")}
        submit={t(deciding?.verb === "decline" ? "adjust.decline" : "adjust.approve")}
        required={false}
        danger={deciding?.verb === "decline"}
        pending={decide.isPending}
        error={decide.error}
        onClose={() => setDeciding(undefined)}
        onSubmit={(note) => deciding?.one.id && decide.mutate({ id: deciding.one.id, verb: deciding.verb, note })}
      >
        {deciding?.verb === "approve" && <BeforeAfter before={deciding.one.before} after={deciding.one.after} />}
      </ReasonDialog>
    </>
  );
}

function Row({ one, onDecide }: { one: Adjustment; onDecide: (verb: "approve" | "decline") => void }) {
  const { t } = useTexts();
  const { session, zoneOf } = useScope();
  const format = useFormat(zoneOf(one.storeId));
  const staffName = useStaffName(one.storeId);
  const open = one.state === "PROPOSED";
  return (
    <li className="desk-item">
      <div className="desk-head">
        <strong>
          <MemberLink id={one.memberId} />
        </strong>
        <span className="badge">{t(`adjust.kind.${one.kind}`)}</span>
        <strong className={`figure ${one.points > 0 ? "plus" : "minus"}`}>{format.signed(one.points)}</strong>
      </div>
      <p>{one.reason}</p>
      <p className="soft">
        {one.madeBy && one.madeAt && t("desk.by", { name: staffName(one.madeBy), time: format.moment(one.madeAt) })}
        {one.checkedBy && one.checkedAt && ` · ${t("desk.checked", { name: staffName(one.checkedBy), time: format.moment(one.checkedAt) })}`}
        {one.note && ` · ${one.note}`}
      </p>
      {open && (
        <>
          <p className="figure">
            {t("adjust.effect", { before: format.number(one.before), after: format.number(one.after) })}
          </p>
          <div className="desk-actions">
            {one.madeBy !== null && one.madeBy === session.staffId ? (
              <span className="soft">{t("desk.ownProposal")}</span>
            ) : (
              <>
                <Button danger onClick={() => onDecide("decline")}>
                  {t("adjust.decline")}
                </Button>
                <Button type="primary" onClick={() => onDecide("approve")}>
                  {t("adjust.approve")}
                </Button>
              </>
            )}
          </div>
        </>
      )}
    </li>
  );
}

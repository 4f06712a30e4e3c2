import type { Claim } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { Empty, useAction } from "@laoke/ui";
import { App, Button } from "antd";
import { useState } from "react";
import { api, queryClient } from "../../api";
import { Paged } from "../../Paged";
import { useScope } from "../../scope";
import { useTexts } from "../../texts";
import { MemberLink, ReasonDialog } from "../parts";

/** Receipts that members claim without a code: the store looks whether they are there. */
export function Claims({ storeId }: { storeId: string }) {
  const { t } = useTexts();
  const { zoneOf } = useScope();
  const format = useFormat(zoneOf(storeId));
  const { message } = App.useApp();
  const [deciding, setDeciding] = useState<{ one: Claim; verb: "confirm" | "decline" }>();
  const decide = useAction(
    (input: { id: string; verb: "confirm" | "decline"; note: string }, key) =>
      api.giving.decideClaim(input.id, input.verb, input.note || undefined, key),
    {
      onSuccess: (made) => {
        setDeciding(undefined);
        void queryClient.invalidateQueries({ queryKey: ["claims"] });
        void message.success(
          made.state === "BOOKED" ? t("claims.booked", { points: t("shared:common.points", { count: made.points ?? 0 }) }) : t("claims.declined"),
        );
      },
    },
  );
  return (
    <>
      <Paged
        name={["claims", storeId]}
        read={(cursor) => api.giving.waitingClaims(storeId, cursor)}
        empty={<Empty title={t("claims.none")} hint={t("claims.noneHint")} />}
      >
        {(items) => (
          <ul className="desk-list">
            {items.map((one) => (
              <li key={one.id} className="desk-item">
                <div className="desk-head">
                  <strong>{one.number}</strong>
                  <span className={`badge ${one.matched ? "good" : "warn"}`}>{t(one.matched ? "claims.matched" : "claims.unmatched")}</span>
                  <strong className="figure">{format.money(one.total)}</strong>
                </div>
                <p className="soft">
                  <MemberLink id={one.memberId} /> · {t("claims.soldOn", { day: format.day(one.soldOn) })} ·{" "}
                  {t("claims.madeAt", { time: format.moment(one.madeAt) })}
                </p>
                <div className="desk-actions">
                  <Button
                    danger
                    onClick={() => {
                      decide.reset();
                      setDeciding({ one, verb: "decline" });
                    }}
                  >
                    {t("adjust.decline")}
                  </Button>
                  <Button
                    type="primary"
                    disabled={one.matched === false}
                    onClick={() => {
                      decide.reset();
                      setDeciding({ one, verb: "confirm" });
                    }}
                  >
                    {t("claims.confirm")}
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Paged>
      <ReasonDialog
        title={deciding ? t(deciding.verb === "confirm" ? "claims.confirmTitle" : "claims.declineTitle") : null}
        label={t("desk.note")}
        submit={t(deciding?.verb === "decline" ? "adjust.decline" : "claims.confirm")}
        required={false}
        danger={deciding?.verb === "decline"}
        pending={decide.isPending}
        error={decide.error}
        onClose={() => setDeciding(undefined)}
        onSubmit={(note) => deciding && decide.mutate({ id: deciding.one.id, verb: deciding.verb, note })}
      />
    </>
  );
}

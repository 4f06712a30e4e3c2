import type { FraudFlag, Hold } from "@laoke/api-client";
import { textIn, useFormat, useLanguage } from "@laoke/i18n";
import { Empty, Loaded, useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { App, Button, Segmented } from "antd";
import { useState } from "react";
import { api, queryClient } from "../../api";
import { Paged } from "../../Paged";
import { PageHead, Panel } from "../../parts";
import { useScope } from "../../scope";
import { useOwnName } from "../../staff";
import { useTexts } from "../../texts";
import { MemberLink, ReasonDialog } from "../parts";
import { Limits } from "./Limits";

const STATES = ["OPEN", "CONFIRMED", "DISMISSED"] as const;
type Verb = "confirm" | "dismiss" | "hold" | "release";
interface Asked {
  verb: Verb;
  /** Of a flag, or of a member for hold and release. */
  id: string;
}

const refresh = () => {
  for (const name of ["flags", "holds"]) void queryClient.invalidateQueries({ queryKey: [name] });
};

export function FraudPage() {
  const { t } = useTexts();
  const { message } = App.useApp();
  const [asked, setAsked] = useState<Asked>();
  const act = useAction(
    async (input: Asked & { reason: string }, key): Promise<unknown> => {
      if (input.verb === "hold") return api.desk.hold(input.id, input.reason, key);
      if (input.verb === "release") return api.desk.release(input.id, input.reason, key);
      return api.desk.decideFlag(input.id, input.verb, input.reason, key);
    },
    {
      onSuccess: (_, { verb }) => {
        setAsked(undefined);
        refresh();
        void message.success(t(`fraud.done.${verb}`));
      },
    },
  );
  const ask = (next: Asked) => {
    act.reset();
    setAsked(next);
  };
  return (
    <>
      <PageHead title={t("fraud.title")} hint={t("fraud.hint")} />
      <div className="two-columns">
        <Flags onAsk={ask} />
        <div className="stack">
          <Holds onAsk={ask} />
          <Limits />
        </div>
      </div>
      <ReasonDialog
        title={asked ? t(`fraud.ask.${asked.verb}`) : null}
        label={t("desk.reason")}
        submit={asked ? t(`fraud.${asked.verb}`) : ""}
        required
        danger={asked?.verb === "hold" || asked?.verb === "confirm"}
        pending={act.isPending}
        error={act.error}
        onClose={() => setAsked(undefined)}
        onSubmit={(reason) => asked && act.mutate({ ...asked, reason })}
      >
        {asked && <p className="soft">{t(`fraud.effect.${asked.verb}`)}</p>}
      </ReasonDialog>
    </>
  );
}

function Flags({ onAsk }: { onAsk: (asked: Asked) => void }) {
  const { t } = useTexts();
  const [state, setState] = useState<FraudFlag["state"]>("OPEN");
  return (
    <Panel
      title={t("fraud.flags")}
      extra={
        <Segmented
          aria-label={t("adjust.state")}
          value={state}
          onChange={setState}
          options={STATES.map((value) => ({ value, label: t(`fraud.state.${value}`) }))}
        />
      }
    >
      <Paged
        name={["flags", state]}
        read={(cursor) => api.desk.flags(state, cursor)}
        empty={<Empty title={t("fraud.none")} hint={t("fraud.noneHint")} />}
      >
        {(items) => (
          <ul className="desk-list">
            {items.map((flag) => (
              <FlagRow key={flag.id} flag={flag} onAsk={onAsk} />
            ))}
          </ul>
        )}
      </Paged>
    </Panel>
  );
}

function FlagRow({ flag, onAsk }: { flag: FraudFlag; onAsk: (asked: Asked) => void }) {
  const { t } = useTexts();
  const { storeName, zoneOf } = useScope();
  const language = useLanguage();
  const format = useFormat(zoneOf(flag.storeId));
  return (
    <li className="desk-item">
      <div className="desk-head">
        <strong>{textIn(language, flag.rule)}</strong>
        {flag.held && <span className="badge bad">{t("fraud.held")}</span>}
      </div>
      <p className="soft">
        {flag.memberId ? <MemberLink id={flag.memberId} /> : flag.subject}
        {flag.storeId && ` · ${storeName(flag.storeId)}`} · {format.dateTime(flag.from)}
      </p>
      <p className="figure">{t("fraud.seen", { times: format.number(flag.times), points: t("shared:common.points", { count: flag.points }) })}</p>
      {flag.reason && <p className="soft">{flag.reason}</p>}
      <div className="desk-actions">
        {flag.memberId && (
          <Button onClick={() => onAsk({ verb: flag.held ? "release" : "hold", id: flag.memberId! })}>
            {t(flag.held ? "fraud.release" : "fraud.hold")}
          </Button>
        )}
        {flag.state === "OPEN" && (
          <>
            <Button onClick={() => onAsk({ verb: "dismiss", id: flag.id })}>{t("fraud.dismiss")}</Button>
            <Button type="primary" danger onClick={() => onAsk({ verb: "confirm", id: flag.id })}>
              {t("fraud.confirm")}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}

function Holds({ onAsk }: { onAsk: (asked: Asked) => void }) {
  const { t } = useTexts();
  const format = useFormat();
  const language = useLanguage();
  const own = useOwnName();
  const rules = useQuery({ queryKey: ["fraud-rules"], queryFn: api.desk.fraudRules, staleTime: 60_000 });
  // a person, or the limit that holds by itself
  const by = (who: string) => textIn(language, rules.data?.items.find((r) => r.id === who)?.name) || own(who);
  const holds = useQuery({ queryKey: ["holds"], queryFn: api.desk.holds });
  return (
    <Panel title={t("fraud.holds")}>
      <Loaded query={holds} lines={4}>
        {(page) =>
          page.items.length === 0 ? (
            <Empty title={t("fraud.noHolds")} hint={t("fraud.noHoldsHint")} />
          ) : (
            <ul className="desk-list">
              {page.items.map((hold: Hold) => (
                <li key={hold.memberId} className="desk-item">
                  <strong>
                    <MemberLink id={hold.memberId} />
                  </strong>
                  <p>{hold.reason}</p>
                  <p className="soft">{t("desk.by", { name: by(hold.by), time: format.dateTime(hold.at) })}</p>
                  <div className="desk-actions">
                    <Button onClick={() => onAsk({ verb: "release", id: hold.memberId })}>{t("fraud.release")}</Button>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}

import type { LoungeIdentity, LoungeVisit, Member } from "@laoke/api-client";
import { instantOf, useFormat } from "@laoke/i18n";
import { Empty, Loaded, TierMark, useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { App, Button, Input } from "antd";
import { useState } from "react";
import { api } from "../api";
import { FindMember } from "../frame/FindMember";
import { Choices, PageHead, Panel } from "../parts";
import { Failure, ForStore } from "../points/parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { Incidents } from "./LoungeIncidents";
import { refreshLounge } from "./lounge";
import { LoungeRulesForm } from "./LoungeRulesForm";

const IDENTITIES: readonly LoungeIdentity[] = ["CARD", "CODE", "PHOTO", "DOCUMENT"];

/** The door of the lounge: who is inside and how long, who is expected, who comes in. */
export function LoungePage() {
  return <ForStore>{(storeId) => <Desk key={storeId} storeId={storeId} />}</ForStore>;
}

function Desk({ storeId }: { storeId: string }) {
  const { t } = useTexts();
  const scope = useScope();
  const lounge = useQuery({ queryKey: ["lounge", storeId], queryFn: () => api.care.lounge(storeId), refetchInterval: 15_000 });
  const [expected, setExpected] = useState<LoungeVisit>();
  return (
    <>
      <PageHead
        title={t("lounge.title")}
        hint={
          lounge.data &&
          t("lounge.hint", { people: lounge.data.people, of: lounge.data.rules.capacity, minutes: lounge.data.rules.minutes, guests: lounge.data.rules.guests })
        }
      />
      <div className="two-columns">
        <div className="stack">
          <Panel title={t("lounge.inside")}>
            <Loaded query={lounge} lines={3}>
              {({ inside }) =>
                inside.length === 0 ? <Empty title={t("lounge.nobody")} /> : <div className="desk-list">{inside.map((v) => <Inside key={v.id} visit={v} />)}</div>
              }
            </Loaded>
          </Panel>
          <Panel title={t("lounge.reserved")}>
            <Loaded query={lounge} lines={2}>
              {({ reserved }) =>
                reserved.length === 0 ? (
                  <p className="soft">{t("lounge.noneReserved")}</p>
                ) : (
                  <div className="desk-list">
                    {reserved.map((v) => (
                      <Expected key={v.id} visit={v} onHere={() => setExpected(v)} />
                    ))}
                  </div>
                )
              }
            </Loaded>
          </Panel>
          {scope.leadsStore && <Incidents storeId={storeId} />}
        </div>
        <div className="stack">
          {scope.hasTasks && <Door key={expected?.id ?? "new"} storeId={storeId} expected={expected} onDone={() => setExpected(undefined)} />}
          {(scope.isManager || scope.isHq) && lounge.data && <LoungeRulesForm key={storeId} storeId={storeId} rules={lounge.data.rules} />}
        </div>
      </div>
    </>
  );
}

function Inside({ visit }: { visit: LoungeVisit }) {
  const { t } = useTexts();
  const scope = useScope();
  const format = useFormat(scope.zone);
  const leave = useAction((_: undefined, key) => api.care.leaveLounge(visit, key), { onSuccess: refreshLounge });
  return (
    <div className="desk-item">
      <div className="desk-head">
        <strong>{visit.label}</strong>
        <TierMark tier={visit.tier} />
        <span className="soft">{t("lounge.guestsCount", { count: visit.guests })}</span>
        <span className={`badge ${visit.overdue ? "bad" : "good"}`}>
          {t(visit.overdue ? "lounge.overdue" : "lounge.until", { time: visit.endsAt ? format.time(visit.endsAt) : "" })}
        </span>
      </div>
      <Failure error={leave.error} />
      {scope.hasTasks && (
        <div className="desk-actions">
          <Button loading={leave.isPending} onClick={() => leave.mutate(undefined)}>
            {t("lounge.left")}
          </Button>
        </div>
      )}
    </div>
  );
}

function Expected({ visit, onHere }: { visit: LoungeVisit; onHere: () => void }) {
  const { t } = useTexts();
  const scope = useScope();
  const format = useFormat(scope.zone);
  const cancel = useAction((_: undefined, key) => api.care.cancelLounge(visit, key), { onSuccess: refreshLounge });
  return (
    <div className="desk-item">
      <div className="desk-head">
        <strong>{visit.label}</strong>
        <span>{visit.reservedFor && format.moment(visit.reservedFor)}</span>
        <span className="soft">{t("lounge.guestsCount", { count: visit.guests })}</span>
      </div>
      <Failure error={cancel.error} />
      {scope.hasTasks && (
        <div className="desk-actions">
          <Button loading={cancel.isPending} onClick={() => cancel.mutate(undefined)}>
            {t("lounge.cancel")}
          </Button>
          <Button type="primary" onClick={onHere}>
            {t("lounge.here")}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Who stands at the door, by what they are known, and with how many guests. */
function Door({ storeId, expected, onDone }: { storeId: string; expected: LoungeVisit | undefined; onDone: () => void }) {
  const { t } = useTexts();
  const scope = useScope();
  const { message } = App.useApp();
  const [member, setMember] = useState<{ id: string; name: string } | undefined>(expected && { id: expected.memberId, name: expected.label });
  const [identity, setIdentity] = useState<LoungeIdentity>();
  const [guests, setGuests] = useState(String(expected?.guests ?? 0));
  const [at, setAt] = useState("");
  const done = () => {
    refreshLounge();
    setMember(undefined);
    setIdentity(undefined);
    setAt("");
    onDone();
  };
  const enter = useAction((entry: Parameters<typeof api.care.enterLounge>[1], key) => api.care.enterLounge(storeId, entry, key), {
    onSuccess: (visit) => {
      void message.success(t("lounge.welcome", { name: visit.label }));
      done();
    },
  });
  const reserve = useAction((wanted: Parameters<typeof api.care.reserveLounge>[1], key) => api.care.reserveLounge(storeId, wanted, key), {
    onSuccess: () => {
      void message.success(t("lounge.kept"));
      done();
    },
  });
  const count = /^\d{1,2}$/.test(guests) ? Number(guests) : null;
  return (
    <Panel title={t("lounge.door")}>
      {!member ? (
        <FindMember onPick={(found: Member) => setMember({ id: found.id, name: found.name })} />
      ) : (
        <div className="stack">
          <p>
            <strong>{member.name}</strong>{" "}
            <Button type="link" onClick={done}>
              {t("lounge.other")}
            </Button>
          </p>
          <Choices
            label={t("lounge.identity")}
            value={identity}
            onChange={setIdentity}
            options={IDENTITIES.map((value) => ({ value, label: t(`lounge.identities.${value}`) }))}
          />
          <label htmlFor="lounge-guests">{t("lounge.guests")}</label>
          <Input id="lounge-guests" inputMode="numeric" maxLength={2} value={guests} onChange={(e) => setGuests(e.target.value)} />
          <Failure error={enter.error} />
          <Button
            type="primary"
            size="large"
            disabled={!identity || count === null}
            loading={enter.isPending}
            onClick={() =>
              identity && count !== null && enter.mutate({ memberId: member.id, identity, guests: count, ...(expected ? { reservationId: expected.id } : {}) })
            }
          >
            {t("lounge.letIn")}
          </Button>
          {!expected && (
            <div className="inline-form">
              <Input type="datetime-local" aria-label={t("lounge.reserveAt")} value={at} onChange={(e) => setAt(e.target.value)} />
              <Button
                disabled={!at || count === null}
                loading={reserve.isPending}
                onClick={() => count !== null && reserve.mutate({ memberId: member.id, at: instantOf(at, scope.zone), guests: count })}
              >
                {t("lounge.reserve")}
              </Button>
              <Failure error={reserve.error} />
            </div>
          )}
        </div>
      )}
    </Panel>
  );
}

import { PlusOutlined } from "@ant-design/icons";
import type { Appointment, AppointmentPurpose, Member } from "@laoke/api-client";
import { instantOf, localDate, useFormat } from "@laoke/i18n";
import { Empty, Loaded, TierMark, useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { App, Button, Input } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { FindMember } from "../frame/FindMember";
import { Choices, Field, PageHead, Panel } from "../parts";
import { Failure, ForStore, ReasonDialog } from "../points/parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { PrepareDialog } from "./PrepareDialog";

export const PURPOSES: readonly AppointmentPurpose[] = ["STYLING", "FITTING", "PICK_UP", "ALTERATION", "GIFT", "OTHER"];
const refresh = () => void queryClient.invalidateQueries({ queryKey: ["appointments"] });

/** Who is expected in the store on a day, prepared, received and closed. */
export function AppointmentsPage() {
  return <ForStore>{(storeId) => <Day key={storeId} storeId={storeId} />}</ForStore>;
}

function Day({ storeId }: { storeId: string }) {
  const { t } = useTexts();
  const scope = useScope();
  const [day, setDay] = useState(() => localDate(new Date(), scope.zone));
  const [booking, setBooking] = useState(false);
  const [preparing, setPreparing] = useState<Appointment>();
  const list = useQuery({ queryKey: ["appointments", storeId, day], queryFn: () => api.care.appointments(storeId, day), refetchInterval: 60_000 });
  return (
    <>
      <PageHead
        title={t("visits.title")}
        hint={t("visits.hint")}
        actions={
          <>
            <Input type="date" aria-label={t("visits.day")} value={day} onChange={(e) => e.target.value && setDay(e.target.value)} style={{ width: 170 }} />
            {scope.hasTasks && (
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setBooking(!booking)}>
                {t("visits.book")}
              </Button>
            )}
          </>
        }
      />
      {booking && (
        <Book
          storeId={storeId}
          onDone={(booked) => {
            setBooking(false);
            if (booked) setDay(localDate(booked.startsAt, scope.zone));
          }}
        />
      )}
      <Panel title={t("visits.title")}>
        <Loaded query={list} lines={4}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={t("visits.none")} />
            ) : (
              <div className="desk-list">
                {items.map((one) => (
                  <One key={one.id} one={one} onPrepare={() => setPreparing(one)} />
                ))}
              </div>
            )
          }
        </Loaded>
      </Panel>
      {preparing && (
        <PrepareDialog
          key={preparing.id}
          one={preparing}
          onClose={() => {
            setPreparing(undefined);
            refresh();
          }}
        />
      )}
    </>
  );
}

function One({ one, onPrepare }: { one: Appointment; onPrepare: () => void }) {
  const { t } = useTexts();
  const scope = useScope();
  const format = useFormat(scope.zone);
  const [ending, setEnding] = useState<"outcome" | "cancellation">();
  const step = useAction((name: "arrival" | "missed" | "reminder", key) => api.care.appointmentStep(one, name, key), { onSuccess: refresh });
  const end = useAction((text: string, key) => api.care.appointmentEnd(one, ending ?? "outcome", text, key), {
    onSuccess: () => {
      setEnding(undefined);
      refresh();
    },
  });
  const prepared = one.receivedBy !== null;
  const items = one.open.map((item) => t(`visits.item.${item}`)).join(t("member.listComma"));
  return (
    <div className="desk-item">
      <div className="desk-head">
        <strong className="figure">{format.window(one.startsAt, one.endsAt)}</strong>
        <Link to="/members/$id" params={{ id: one.memberId }} className="member-link">
          {one.label}
        </Link>
        <TierMark tier={one.tier} />
        <span className={`badge ${one.state === "BOOKED" ? "warn" : one.state === "ARRIVED" ? "good" : ""}`}>{t(`visits.state.${one.state}`)}</span>
      </div>
      <p className="soft">
        {[
          t(`visits.purpose.${one.purpose}`),
          t(`visits.channel.${one.channel}`),
          one.companions > 0 && t("visits.companionsCount", { count: one.companions }),
          one.wish,
          one.receivedByName,
          one.outcome,
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {one.state === "BOOKED" && (
        <p>
          <span className={`badge ${prepared && one.open.length === 0 ? "good" : "warn"}`}>
            {!prepared ? t("visits.unprepared") : one.open.length === 0 ? t("visits.ready") : t("visits.toDo", { items })}
          </span>{" "}
          <span className="faint">{one.remindedAt ? t("visits.reminded", { time: format.moment(one.remindedAt) }) : t("visits.notReminded")}</span>
        </p>
      )}
      <Failure error={step.error} />
      {scope.hasTasks && (
        <div className="desk-actions">
          {one.state === "BOOKED" && (
            <>
              <Button onClick={() => setEnding("cancellation")}>{t("visits.cancel")}</Button>
              <Button onClick={() => step.mutate("missed")}>{t("visits.missed")}</Button>
              {!one.remindedAt && <Button onClick={() => step.mutate("reminder")}>{t("visits.remind")}</Button>}
              <Button onClick={onPrepare}>{t("visits.prepare")}</Button>
              <Button type="primary" loading={step.isPending} onClick={() => step.mutate("arrival")}>
                {t("visits.arrived")}
              </Button>
            </>
          )}
          {one.state === "ARRIVED" && (
            <>
              {one.visitId && (
                <Link to="/reception" search={{ visit: one.visitId }}>
                  <Button>{t("reception.title")}</Button>
                </Link>
              )}
              <Button type="primary" onClick={() => setEnding("outcome")}>
                {t("visits.close")}
              </Button>
            </>
          )}
        </div>
      )}
      <ReasonDialog
        title={ending ? t(ending === "outcome" ? "visits.close" : "visits.cancel") : null}
        label={t(ending === "outcome" ? "visits.outcome" : "visits.cancelWhy")}
        submit={t("shared:common.save")}
        required={false}
        pending={end.isPending}
        error={end.error}
        onClose={() => setEnding(undefined)}
        onSubmit={(text) => text.length >= 2 && end.mutate(text)}
      />
    </div>
  );
}

function Book({ storeId, onDone }: { storeId: string; onDone: (booked?: Appointment) => void }) {
  const { t } = useTexts();
  const scope = useScope();
  const { message } = App.useApp();
  const [member, setMember] = useState<Member>();
  const [form, setForm] = useState({ at: "", companions: "0", wish: "" });
  const [purpose, setPurpose] = useState<AppointmentPurpose>("STYLING");
  const [channel, setChannel] = useState<"CALL" | "STORE">("CALL");
  const change = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const book = useAction((wanted: Parameters<typeof api.care.book>[1], key) => api.care.book(storeId, wanted, key), {
    onSuccess: (booked) => {
      refresh();
      void message.success(t("visits.booked"));
      onDone(booked);
    },
  });
  const ready = member !== undefined && form.at !== "" && /^\d{1,2}$/.test(form.companions);
  return (
    <Panel title={t("visits.book")}>
      {!member ? (
        <FindMember onPick={setMember} />
      ) : (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (ready)
              book.mutate({
                memberId: member.id,
                startsAt: instantOf(form.at, scope.zone),
                purpose,
                companions: Number(form.companions),
                channel,
                ...(form.wish.trim() ? { wish: form.wish.trim() } : {}),
              });
          }}
        >
          <strong>{member.name}</strong>
          <div className="form-grid">
            <Field id="visit-at" label={t("visits.at")}>
              <Input id="visit-at" type="datetime-local" size="large" value={form.at} onChange={(e) => change({ at: e.target.value })} />
            </Field>
            <Field id="visit-companions" label={t("visits.companions")}>
              <Input id="visit-companions" inputMode="numeric" size="large" maxLength={2} value={form.companions} onChange={(e) => change({ companions: e.target.value })} />
            </Field>
          </div>
          <Choices label={t("visits.purposeOf")} value={purpose} onChange={setPurpose} options={PURPOSES.map((value) => ({ value, label: t(`visits.purpose.${value}`) }))} />
          <Choices
            label={t("visits.channelOf")}
            value={channel}
            onChange={setChannel}
            options={(["CALL", "STORE"] as const).map((value) => ({ value, label: t(`visits.channel.${value}`) }))}
          />
          <Field id="visit-wish" label={t("visits.wish")} optional={t("shared:common.optional")}>
            <Input id="visit-wish" size="large" maxLength={300} value={form.wish} onChange={(e) => change({ wish: e.target.value })} />
          </Field>
          <Failure error={book.error} />
          <div className="form-foot">
            <Button onClick={() => onDone()}>{t("shared:common.cancel")}</Button>
            <Button type="primary" htmlType="submit" disabled={!ready} loading={book.isPending}>
              {t("visits.book")}
            </Button>
          </div>
        </form>
      )}
    </Panel>
  );
}

import type { LoungeIncident, Member } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { Loaded, useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import { api } from "../api";
import { FindMember } from "../frame/FindMember";
import { Choices, Panel } from "../parts";
import { Failure, ReasonDialog } from "../points/parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { refreshLounge } from "./lounge";

/** House rules broken: warnings, bars, appeals. */
export function Incidents({ storeId }: { storeId: string }) {
  const { t } = useTexts();
  const [noting, setNoting] = useState(false);
  const incidents = useQuery({ queryKey: ["lounge-incidents", storeId], queryFn: () => api.care.loungeIncidents(storeId) });
  return (
    <Panel title={t("lounge.incidents")} extra={<Button onClick={() => setNoting(!noting)}>{t("lounge.note")}</Button>}>
      {noting && <Note storeId={storeId} onDone={() => setNoting(false)} />}
      <Loaded query={incidents} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{t("lounge.noIncidents")}</p>
          ) : (
            <div className="desk-list">
              {items.map((incident) => (
                <Incident key={incident.id} incident={incident} />
              ))}
            </div>
          )
        }
      </Loaded>
    </Panel>
  );
}

function Incident({ incident }: { incident: LoungeIncident }) {
  const { t } = useTexts();
  const scope = useScope();
  const format = useFormat(scope.zone);
  const [deciding, setDeciding] = useState<"UPHELD" | "LIFTED">();
  const decide = useAction((reason: string, key) => api.care.decideAppeal(incident, deciding ?? "UPHELD", reason, key), {
    onSuccess: () => {
      setDeciding(undefined);
      refreshLounge();
    },
  });
  const open = incident.appealedAt && !incident.decidedAt;
  return (
    <div className="desk-item">
      <div className="desk-head">
        <strong>{incident.label}</strong>
        <span className="soft">{format.moment(incident.at)}</span>
        <span className={`badge ${incident.measure === "BAR" && incident.decision !== "LIFTED" ? "bad" : "warn"}`}>
          {incident.measure === "BAR" && incident.barredUntil
            ? t("lounge.barredUntil", { date: format.date(incident.barredUntil) })
            : t(`lounge.measure.${incident.measure}`)}
        </span>
        {incident.decision && <span className="badge">{t(`lounge.decision.${incident.decision}`)}</span>}
      </div>
      <p>{incident.text}</p>
      {incident.appeal && <p className="soft">{t("lounge.appeal", { text: incident.appeal })}</p>}
      {incident.decisionReason && <p className="soft">{incident.decisionReason}</p>}
      {open && incident.by !== scope.session.staffId && (
        <div className="desk-actions">
          <Button onClick={() => setDeciding("UPHELD")}>{t("lounge.uphold")}</Button>
          <Button type="primary" onClick={() => setDeciding("LIFTED")}>
            {t("lounge.lift")}
          </Button>
        </div>
      )}
      <ReasonDialog
        title={deciding ? t(deciding === "LIFTED" ? "lounge.lift" : "lounge.uphold") : null}
        label={t("lounge.why")}
        submit={t("shared:common.save")}
        required
        pending={decide.isPending}
        error={decide.error}
        onClose={() => setDeciding(undefined)}
        onSubmit={(reason) => decide.mutate(reason)}
      />
    </div>
  );
}

function Note({ storeId, onDone }: { storeId: string; onDone: () => void }) {
  const { t } = useTexts();
  const scope = useScope();
  const [member, setMember] = useState<Member>();
  const [text, setText] = useState("");
  const [measure, setMeasure] = useState<"WARNING" | "BAR">("WARNING");
  const [days, setDays] = useState("30");
  const note = useAction((incident: Parameters<typeof api.care.noteIncident>[1], key) => api.care.noteIncident(storeId, incident, key), {
    onSuccess: () => {
      refreshLounge();
      onDone();
    },
  });
  const ready = member !== undefined && text.trim().length >= 5 && (measure === "WARNING" || /^[1-9]\d{0,2}$/.test(days));
  if (!member) return <FindMember onPick={setMember} />;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) note.mutate({ memberId: member.id, text: text.trim(), measure, barredDays: measure === "BAR" ? Number(days) : 0 });
      }}
    >
      <strong>{member.name}</strong>
      <Input aria-label={t("lounge.what")} placeholder={t("lounge.what")} maxLength={500} value={text} onChange={(e) => setText(e.target.value)} />
      <Choices
        label={t("lounge.measureOf")}
        value={measure}
        onChange={setMeasure}
        options={(["WARNING", "BAR"] as const).map((value) => ({ value, label: t(`lounge.measure.${value}`), disabled: value === "BAR" && !scope.isManager }))}
      />
      {measure === "BAR" && <Input aria-label={t("lounge.days")} addonAfter={t("lounge.days")} inputMode="numeric" maxLength={3} value={days} onChange={(e) => setDays(e.target.value)} />}
      <Failure error={note.error} />
      <div className="form-foot">
        <Button onClick={onDone}>{t("shared:common.cancel")}</Button>
        <Button type="primary" htmlType="submit" disabled={!ready} loading={note.isPending}>
          {t("shared:common.save")}
        </Button>
      </div>
    </form>
  );
}

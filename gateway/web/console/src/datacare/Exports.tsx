import { exportPath, type BulkExport, type BulkExportRequest } from "@laoke/api-client";
import { useFormat } from "@laoke/i18n";
import { Empty, Loaded, useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { App, Button, Checkbox, Input, Select } from "antd";
import { useState } from "react";
import { api, queryClient, throughGateway } from "../api";
import { Panel } from "../parts";
import { Failure } from "../points/parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";

const TIERS = ["NONE", "SILVER", "GOLD", "DIAMOND"] as const;
const CLASSES = ["A", "B", "C", "D"] as const;
const UNDER_WAY = new Set(["APPROVED", "RUNNING"]);

/** Files of many members: asked for, decided by a second person, fetched by who asked. */
export function Exports() {
  const { t } = useTexts();
  const exports = useQuery({
    queryKey: ["exports"],
    queryFn: api.dataCare.exports,
    refetchInterval: (query) => (query.state.data?.items.some((one) => UNDER_WAY.has(one.state)) ? 3_000 : 30_000),
  });
  return (
    <div className="two-columns">
      <Panel title={t("dataCare.exports.ask")}>
        <Ask />
      </Panel>
      <Panel title={t("dataCare.exports.list")}>
        <Loaded query={exports} lines={4}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={t("dataCare.exports.none")} />
            ) : (
              <ul className="plain-list care-list">
                {items.map((one) => (
                  <li key={one.id}>
                    <One one={one} />
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </Panel>
    </div>
  );
}

function Ask() {
  const { t } = useTexts();
  const scope = useScope();
  const { message } = App.useApp();
  const [form, setForm] = useState<BulkExportRequest>({ reason: "", storeId: scope.storeId ?? null, tier: null, memberClass: null, full: false });
  const ask = useAction((wanted: BulkExportRequest, key) => api.dataCare.askExport(wanted, key), {
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ["exports"] });
      setForm({ ...form, reason: "" });
      void message.success(t("dataCare.exports.asked"));
    },
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate({ ...form, reason: form.reason.trim(), storeId: scope.storeId ?? null });
      }}
    >
      <p className="soft">{t("dataCare.exports.hint")}</p>
      <p>{scope.storeId ? scope.storeName(scope.storeId) : t("dataCare.exports.allStores")}</p>
      <label htmlFor="export-tier">{t("dataCare.exports.tier")}</label>
      <Select
        id="export-tier"
        size="large"
        allowClear
        placeholder={t("dataCare.exports.any")}
        value={form.tier}
        onChange={(tier) => setForm({ ...form, tier: tier ?? null })}
        options={TIERS.map((value) => ({ value, label: t(`shared:tier.${value}`) }))}
      />
      <label htmlFor="export-class">{t("dataCare.exports.class")}</label>
      <Select
        id="export-class"
        size="large"
        allowClear
        placeholder={t("dataCare.exports.any")}
        value={form.memberClass}
        onChange={(memberClass) => setForm({ ...form, memberClass: memberClass ?? null })}
        options={CLASSES.map((value) => ({ value, label: value }))}
      />
      <Checkbox checked={form.full} onChange={(event) => setForm({ ...form, full: event.target.checked })}>
        {t("dataCare.exports.full")}
      </Checkbox>
      <label htmlFor="export-reason">{t("desk.reason")}</label>
      <Input id="export-reason" size="large" maxLength={300} value={form.reason} onChange={(event) => setForm({ ...form, reason: event.target.value })} />
      <Failure error={ask.error} />
      <Button type="primary" htmlType="submit" disabled={form.reason.trim().length < 2} loading={ask.isPending}>
        {t("dataCare.exports.action")}
      </Button>
    </form>
  );
}

function One({ one }: { one: BulkExport }) {
  const { t } = useTexts();
  const scope = useScope();
  const format = useFormat();
  const [note, setNote] = useState("");
  const decide = useAction(
    (wanted: { approve: boolean; full: boolean }, key) => api.dataCare.decideExport(one.id, wanted.approve, wanted.full, note.trim() || null, key),
    { onSuccess: () => void queryClient.invalidateQueries({ queryKey: ["exports"] }) },
  );
  const own = one.requestedBy === scope.session.staffId;
  const what = [one.stores.map((id) => scope.storeName(id)).join(t("member.listComma")), one.tier && t(`shared:tier.${one.tier}`), one.valueClass && t(`shared:class.${one.valueClass}`)]
    .filter(Boolean)
    .join(" · ");
  return (
    <div className="stack">
      <span className="desk-head">
        <strong>{one.reason}</strong>
        <span className="badge">{t(`dataCare.exports.state.${one.state}`)}</span>
        {one.full && <span className="badge warn">{one.fullGiven || one.state === "REQUESTED" ? t("dataCare.exports.isFull") : t("dataCare.exports.masked")}</span>}
      </span>
      <span className="soft">
        {one.requestedBy} · {format.date(one.requestedAt)} {format.time(one.requestedAt)} · {what}
        {one.rows > 0 && ` · ${t("dataCare.exports.rows", { count: one.rows })}`}
        {one.note && ` · ${one.note}`}
      </span>
      {one.state === "REQUESTED" && scope.isHq && !own && (
        <>
          <Input aria-label={t("dataCare.exports.note")} placeholder={t("dataCare.exports.note")} maxLength={300} value={note} onChange={(event) => setNote(event.target.value)} />
          <span className="desk-actions">
            {one.full && (
              <Button danger loading={decide.isPending} onClick={() => decide.mutate({ approve: true, full: true })}>
                {t("dataCare.exports.approveFull")}
              </Button>
            )}
            <Button type="primary" loading={decide.isPending} onClick={() => decide.mutate({ approve: true, full: false })}>
              {t("dataCare.exports.approve")}
            </Button>
            <Button loading={decide.isPending} onClick={() => decide.mutate({ approve: false, full: false })}>
              {t("dataCare.exports.decline")}
            </Button>
          </span>
        </>
      )}
      {one.state === "REQUESTED" && own && <span className="soft">{t("dataCare.exports.waits")}</span>}
      {one.state === "READY" && own && (
        <span className="desk-actions">
          <Button href={throughGateway(exportPath(one.id, "csv"))}>{t("dataCare.exports.csv")}</Button>
          <Button href={throughGateway(exportPath(one.id, "xlsx"))}>{t("dataCare.exports.xlsx")}</Button>
          {one.expiresAt && <span className="soft">{t("dataCare.exports.until", { time: format.time(one.expiresAt), date: format.date(one.expiresAt) })}</span>}
        </span>
      )}
      <Failure error={decide.error} />
    </div>
  );
}

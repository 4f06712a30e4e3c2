import { PlusOutlined } from "@ant-design/icons";
import { WEEK, type Region, type StoreInFull } from "@laoke/api-client";
import { textIn, useFormat, useLanguage } from "@laoke/i18n";
import { Empty, Loaded } from "@laoke/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { App, Button, Input, Modal } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { Field, PageHead, Panel } from "../parts";
import { Failure } from "../points/parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { coming } from "./hours";
import { StoreDialog } from "./StoreDialog";

/** Regions, their stores, and when each is open. */
export function StoresPage() {
  const { t } = useTexts();
  const language = useLanguage();
  const scope = useScope();
  const [editing, setEditing] = useState<{ store?: StoreInFull }>();
  const [region, setRegion] = useState<{ region?: Region }>();
  const regions = useQuery({ queryKey: ["regions"], queryFn: api.organisation.regions });
  const stores = useQuery({ queryKey: ["stores-in-full"], queryFn: api.organisation.stores });
  return (
    <>
      <PageHead
        title={t("stores.title")}
        hint={t("stores.hint")}
        actions={
          <>
            {scope.isChain && <Button onClick={() => setRegion({})}>{t("stores.newRegion")}</Button>}
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing({})}>
              {t("stores.new")}
            </Button>
          </>
        }
      />
      <Loaded query={regions} lines={6}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t("stores.noRegions")} hint={t("stores.noRegionsHint")} />
          ) : (
            <div className="pile">
              {items.map((one) => (
              <Panel
                key={one.id}
                title={textIn(language, one.name)}
                extra={
                  (scope.session.region ?? one.id) === one.id && (
                    <Button onClick={() => setRegion({ region: one })}>{t("stores.rename")}</Button>
                  )
                }
              >
                <Loaded query={stores} lines={3}>
                  {(all) => <StoreRows stores={all.items.filter((s) => s.regionId === one.id)} onEdit={(store) => setEditing({ store })} />}
                </Loaded>
              </Panel>
              ))}
            </div>
          )
        }
      </Loaded>
      <StoreDialog editing={editing} regions={regions.data?.items ?? []} taken={stores.data?.items.map((s) => s.id) ?? []} onClose={() => setEditing(undefined)} />
      <RegionDialog editing={region} onClose={() => setRegion(undefined)} />
    </>
  );
}

function StoreRows({ stores, onEdit }: { stores: StoreInFull[]; onEdit: (store: StoreInFull) => void }) {
  const { t } = useTexts();
  const language = useLanguage();
  const format = useFormat();
  if (stores.length === 0) return <Empty title={t("stores.none")} />;
  return (
    <ul className="rows">
      {stores.map((store) => {
        const next = coming(store, new Date().toISOString().slice(0, 10))[0];
        return (
          <li key={store.id}>
            <button type="button" className="row" onClick={() => onEdit(store)}>
              <span className="row-main">
                <strong>{textIn(language, store.name)}</strong>
                <small>
                  {store.id} · {store.timeZone} · {t("stores.openDays", { count: WEEK.filter((d) => store.hours.some((h) => h.day === d)).length })}
                </small>
              </span>
              {next && (
                <span className={`badge ${next.closed ? "warn" : ""}`}>
                  {t(next.closed ? "stores.closedOn" : "stores.otherOn", { day: format.day(next.on), reason: textIn(language, next.reason) })}
                </span>
              )}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function RegionDialog({ editing, onClose }: { editing: { region?: Region } | undefined; onClose: () => void }) {
  const { t } = useTexts();
  return (
    <Modal open={editing !== undefined} onCancel={onClose} footer={null} destroyOnHidden title={t(editing?.region ? "stores.rename" : "stores.newRegion")}>
      {editing && <RegionForm region={editing.region} onClose={onClose} />}
    </Modal>
  );
}

function RegionForm({ region, onClose }: { region: Region | undefined; onClose: () => void }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const [form, setForm] = useState({ id: region?.id ?? "", zh: region?.name.zh ?? "", en: region?.name.en ?? "" });
  const save = useMutation({
    mutationFn: () => api.organisation.putRegion(form.id, { zh: form.zh.trim(), en: form.en.trim() }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ["regions"] });
      void message.success(t("stores.saved"));
      onClose();
    },
  });
  const line = (name: "id" | "zh" | "en", label: string) => (
    <Field id={`region-${name}`} label={label}>
      <Input
        id={`region-${name}`}
        autoComplete="off"
        maxLength={name === "id" ? 32 : 80}
        disabled={name === "id" && region !== undefined}
        value={form[name]}
        onChange={(e) => setForm({ ...form, [name]: e.target.value })}
      />
    </Field>
  );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      {line("id", t("stores.id"))}
      {line("zh", t("stores.nameZh"))}
      {line("en", t("stores.nameEn"))}
      <Failure error={save.error} />
      <div className="form-foot">
        <Button onClick={onClose}>{t("shared:common.cancel")}</Button>
        <Button type="primary" htmlType="submit" disabled={!form.id.trim() || !form.zh.trim() || !form.en.trim()} loading={save.isPending}>
          {t("people.save")}
        </Button>
      </div>
    </form>
  );
}

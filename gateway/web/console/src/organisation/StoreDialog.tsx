import { WEEK, type DayException, type Region, type StoreInFull } from "@laoke/api-client";
import { textIn, useLanguage } from "@laoke/i18n";
import { useMutation } from "@tanstack/react-query";
import { Alert, App, Button, Checkbox, Input, Modal, Select } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { Field } from "../parts";
import { Failure } from "../points/parts";
import { useTexts } from "../texts";
import { blankException, hoursOf, weekOf, wrongDays, wrongException, type WeekForm } from "./hours";

interface Props {
  editing: { store?: StoreInFull } | undefined;
  regions: readonly Region[];
  taken: readonly string[];
  onClose: () => void;
}

/** Opens a store or changes it: names, region, time zone, weekly hours, holidays and other exceptions. */
export function StoreDialog(props: Props) {
  const { t } = useTexts();
  return (
    <Modal open={props.editing !== undefined} onCancel={props.onClose} footer={null} destroyOnHidden width={760} title={t(props.editing?.store ? "stores.edit" : "stores.new")}>
      {props.editing && <Form key={props.editing.store?.id ?? "new"} {...props} store={props.editing.store} />}
    </Modal>
  );
}

function Form({ store, regions, taken, onClose }: Props & { store: StoreInFull | undefined }) {
  const { t } = useTexts();
  const language = useLanguage();
  const { message } = App.useApp();
  const [form, setForm] = useState(() => ({
    id: store?.id ?? "",
    zh: store?.name.zh ?? "",
    en: store?.name.en ?? "",
    regionId: store?.regionId ?? regions[0]?.id ?? "",
    timeZone: store?.timeZone ?? "Asia/Shanghai",
  }));
  const [week, setWeek] = useState<WeekForm>(() => weekOf(store?.hours ?? []));
  const [exceptions, setExceptions] = useState<DayException[]>(() => store?.exceptions ?? []);
  const [tried, setTried] = useState(false);
  const save = useMutation({
    mutationFn: () =>
      api.organisation.putStore({
        id: form.id,
        name: { zh: form.zh.trim(), en: form.en.trim() },
        regionId: form.regionId,
        timeZone: form.timeZone,
        hours: hoursOf(week, store?.hours ?? []),
        exceptions,
      }),
    onSuccess: () => {
      for (const changed of ["stores", "stores-in-full"]) void queryClient.invalidateQueries({ queryKey: [changed] });
      void message.success(t("stores.saved"));
      onClose();
    },
  });
  const idTaken = !store && taken.includes(form.id);
  const incomplete = !form.id.trim() || idTaken || !form.zh.trim() || !form.en.trim() || !form.regionId;
  const wrong = incomplete || wrongDays(week).length > 0 || exceptions.some(wrongException);
  const line = (name: "id" | "zh" | "en" | "timeZone", label: string, hint?: string) => (
    <Field id={`store-${name}`} label={label} hint={hint} error={tried && !form[name].trim() ? t("stores.needed") : name === "id" && idTaken ? t("people.idWrong") : null}>
      <Input
        id={`store-${name}`}
        autoComplete="off"
        maxLength={80}
        disabled={name === "id" && store !== undefined}
        value={form[name]}
        onChange={(e) => setForm({ ...form, [name]: e.target.value })}
      />
    </Field>
  );
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!wrong) save.mutate();
      }}
    >
      <div className="form-grid">
        {line("id", t("stores.id"))}
        <Field id="store-region" label={t("people.region")}>
          <Select
            id="store-region"
            value={form.regionId || undefined}
            onChange={(regionId: string) => setForm({ ...form, regionId })}
            options={regions.map((r) => ({ value: r.id, label: textIn(language, r.name) }))}
          />
        </Field>
        {line("zh", t("stores.nameZh"))}
        {line("en", t("stores.nameEn"))}
        {line("timeZone", t("stores.timeZone"), t("stores.timeZoneHint"))}
      </div>
      <fieldset className="stack">
        <legend>{t("stores.week")}</legend>
        {WEEK.map((day) => (
          <div key={day} className="hours-row">
            <Checkbox checked={week[day].open} onChange={(e) => setWeek({ ...week, [day]: { ...week[day], open: e.target.checked } })}>
              {t(`stores.day.${day}`)}
            </Checkbox>
            {week[day].open ? (
              (["opens", "closes"] as const).map((edge) => (
                <Input
                  key={edge}
                  type="time"
                  aria-label={t(`stores.${edge}`, { day: t(`stores.day.${day}`) })}
                  value={week[day][edge]}
                  onChange={(e) => setWeek({ ...week, [day]: { ...week[day], [edge]: e.target.value } })}
                />
              ))
            ) : (
              <span className="soft wide">{t("stores.closed")}</span>
            )}
          </div>
        ))}
      </fieldset>
      <fieldset className="stack">
        <legend>{t("stores.exceptions")}</legend>
        {exceptions.map((one, index) => (
          <ExceptionRow
            key={index}
            index={index}
            one={one}
            onChange={(part) => setExceptions(exceptions.map((e, i) => (i === index ? { ...e, ...part } : e)))}
            onRemove={() => setExceptions(exceptions.filter((_, i) => i !== index))}
          />
        ))}
        <Button onClick={() => setExceptions([...exceptions, blankException("")])}>{t("stores.addException")}</Button>
      </fieldset>
      {tried && wrong && <Alert type="warning" showIcon title={t("stores.wrong")} />}
      <Failure error={save.error} />
      <div className="form-foot">
        <Button onClick={onClose}>{t("shared:common.cancel")}</Button>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t("people.save")}
        </Button>
      </div>
    </form>
  );
}

function ExceptionRow(props: { index: number; one: DayException; onChange: (part: Partial<DayException>) => void; onRemove: () => void }) {
  const { t } = useTexts();
  const { one, index, onChange } = props;
  const text = (language: "zh" | "en", label: string) => (
    <Field id={`exception-${language}-${index}`} label={label}>
      <Input
        id={`exception-${language}-${index}`}
        maxLength={80}
        value={one.reason[language]}
        onChange={(e) => onChange({ reason: { ...one.reason, [language]: e.target.value } })}
      />
    </Field>
  );
  return (
    <div className="exception-row">
      <Field id={`exception-on-${index}`} label={t("stores.on")}>
        <Input id={`exception-on-${index}`} type="date" value={one.on} onChange={(e) => onChange({ on: e.target.value })} />
      </Field>
      <Checkbox
        checked={one.closed}
        onChange={(e) => onChange(e.target.checked ? { closed: true, opens: null, closes: null } : { closed: false, opens: "10:00", closes: "18:00" })}
      >
        {t("stores.closed")}
      </Checkbox>
      {!one.closed &&
        (["opens", "closes"] as const).map((edge) => (
          <Input key={edge} type="time" aria-label={t(`stores.${edge}`, { day: one.on })} value={one[edge] ?? ""} onChange={(e) => onChange({ [edge]: e.target.value })} />
        ))}
      {text("zh", t("stores.reasonZh"))}
      {text("en", t("stores.reasonEn"))}
      <Button danger onClick={props.onRemove}>
        {t("stores.remove")}
      </Button>
    </div>
  );
}

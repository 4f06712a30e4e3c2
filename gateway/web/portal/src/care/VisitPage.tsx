import type { AppointmentPurpose, MyAppointment, OpenDay } from "@laoke/api-client";
import { DEFAULT_ZONE, instantOf, problemText, textIn, useFormat, useLanguage } from "@laoke/i18n";
import { Loaded, useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Button, Toast } from "antd-mobile";
import { useState } from "react";
import { Link } from "wouter";
import { api, queryClient } from "../api";
import { useMe, useStores } from "../me";
import { TextField } from "../points/TextField";
import { useTexts } from "../texts";

const PURPOSES: readonly AppointmentPurpose[] = ["STYLING", "FITTING", "PICK_UP", "ALTERATION", "GIFT", "OTHER"];
const DAYS = 61;
const refresh = () => void queryClient.invalidateQueries({ queryKey: ["appointments"] });

/** Books a visit within the opening hours, and cancels one. */
export default function VisitPage() {
  const { t } = useTexts();
  const list = useQuery({ queryKey: ["appointments"], queryFn: api.care.myAppointments });
  return (
    <div className="pad">
      <Link href="/me" className="back">
        {t("tabs.me")}
      </Link>
      <h1>{t("visit.title")}</h1>
      <p className="soft">{t("visit.hint")}</p>
      <Book />
      <section className="card">
        <h2>{t("visit.mine")}</h2>
        <Loaded query={list} lines={3}>
          {({ items }) => (items.length === 0 ? <p className="soft">{t("visit.none")}</p> : items.map((one) => <Booked key={one.id} one={one} />))}
        </Loaded>
      </section>
    </div>
  );
}

function Book() {
  const { t, i18n } = useTexts();
  const language = useLanguage();
  const me = useMe();
  const stores = useStores();
  const [store, setStore] = useState("");
  const [when, setWhen] = useState("");
  const [companions, setCompanions] = useState("0");
  const [wish, setWish] = useState("");
  const [purpose, setPurpose] = useState<AppointmentPurpose>("STYLING");
  const storeId = store || me.data?.homeStoreId || "";
  const zone = stores.data?.items.find((one) => one.id === storeId)?.timeZone ?? DEFAULT_ZONE;
  const opening = useQuery({ queryKey: ["opening", storeId], queryFn: () => api.care.opening(storeId, DAYS), enabled: storeId !== "" });
  const day = opening.data?.items.find((one) => one.on === when.slice(0, 10));
  const ready = when !== "" && storeId !== "" && /^\d{1,2}$/.test(companions);
  const book = useAction((wanted: Parameters<typeof api.care.bookMine>[0], key) => api.care.bookMine(wanted, key), {
    onSuccess: () => {
      setWhen("");
      setWish("");
      refresh();
      Toast.show({ icon: "success", content: t("visit.booked") });
    },
  });
  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready)
          book.mutate({
            storeId,
            startsAt: instantOf(when, zone),
            purpose,
            companions: Number(companions),
            ...(wish.trim() ? { wish: wish.trim() } : {}),
          });
      }}
    >
      <label htmlFor="visit-store">{t("visit.store")}</label>
      <select id="visit-store" className="boxed select" value={storeId} onChange={(event) => setStore(event.target.value)}>
        {(stores.data?.items ?? []).map((one) => (
          <option key={one.id} value={one.id}>
            {textIn(language, one.name)}
          </option>
        ))}
      </select>
      <TextField id="visit-at" label={t("visit.at")} type="datetime-local" value={when} onChange={setWhen} />
      {day && <p className="soft">{hours(day) ? t("visit.open", { hours: hours(day) }) : opening.data?.items.some(hours) ? t("visit.closed") : ""}</p>}
      <div className="chips" role="radiogroup" aria-label={t("visit.purposeOf")}>
        {PURPOSES.map((value) => (
          <button key={value} type="button" role="radio" aria-checked={purpose === value} className="chip" onClick={() => setPurpose(value)}>
            {t(`visit.purpose.${value}`)}
          </button>
        ))}
      </div>
      <TextField id="visit-companions" label={t("visit.companions")} mode="numeric" maxLength={2} value={companions} onChange={setCompanions} />
      <TextField id="visit-wish" label={t("visit.wish")} maxLength={300} value={wish} onChange={setWish} />
      {book.error && (
        <p className="wrong-text" role="alert">
          {problemText(i18n, book.error)}
        </p>
      )}
      <Button block color="primary" size="large" type="submit" disabled={!ready} loading={book.isPending}>
        {t("visit.submit")}
      </Button>
    </form>
  );
}

const hours = (day: OpenDay) => day.stretches.map((open) => `${open.opens}–${open.closes}`).join(", ");

function Booked({ one }: { one: MyAppointment }) {
  const { t, i18n } = useTexts();
  const language = useLanguage();
  const stores = useStores();
  const store = stores.data?.items.find((s) => s.id === one.storeId);
  const format = useFormat(store?.timeZone);
  const cancel = useAction((id: string, key) => api.care.cancelMine(id, key), {
    onSuccess: () => {
      refresh();
      Toast.show({ content: t("visit.cancelled") });
    },
  });
  return (
    <div className="transfer">
      <div className="case-top">
        <strong>{format.dateTime(one.startsAt)}</strong>
        <span className={`case-state ${one.state === "BOOKED" ? "" : "closed"}`}>{t(`visit.state.${one.state}`)}</span>
      </div>
      <span className="soft">
        {[textIn(language, store?.name), t(`visit.purpose.${one.purpose}`), one.receivedByName && t("visit.by", { name: one.receivedByName })]
          .filter(Boolean)
          .join(" · ")}
      </span>
      {cancel.error && (
        <p className="wrong-text" role="alert">
          {problemText(i18n, cancel.error)}
        </p>
      )}
      {one.state === "BOOKED" && (
        <Button loading={cancel.isPending} onClick={() => cancel.mutate(one.id)}>
          {t("visit.cancel")}
        </Button>
      )}
    </div>
  );
}

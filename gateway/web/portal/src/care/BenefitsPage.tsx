import type { Entitlement, LoungeIncident, LoungeVisit, MyLounge } from "@laoke/api-client";
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

const refresh = () => void queryClient.invalidateQueries({ queryKey: ["lounge"] });

/** What a member's tier gives this year, what they used, and the lounge. */
export default function BenefitsPage() {
  const { t } = useTexts();
  const language = useLanguage();
  const format = useFormat();
  const query = useQuery({ queryKey: ["benefits"], queryFn: api.care.myBenefits });
  const lounge = useQuery({ queryKey: ["lounge"], queryFn: api.care.myLounge });
  return (
    <div className="pad">
      <Link href="/me" className="back">
        {t("tabs.me")}
      </Link>
      <h1>{t("myBenefits.title")}</h1>
      <p className="soft">{t("myBenefits.hint")}</p>
      <section className="card">
        <Loaded query={query} lines={4}>
          {({ benefits }) =>
            benefits.length === 0 ? (
              <p>{t("myBenefits.none")}</p>
            ) : (
              <ul className="entries">
                {benefits.map((held) => (
                  <Held key={held.id} held={held} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </section>
      {query.data?.benefits.some((held) => held.kind === "LOUNGE") && (
        <section className="card">
          <h2>{t("myBenefits.lounge")}</h2>
          <Loaded query={lounge} lines={3}>{(mine) => <LoungeCard mine={mine} />}</Loaded>
        </section>
      )}
      <section className="card">
        <h2>{t("myBenefits.used")}</h2>
        <Loaded query={query} lines={2}>
          {({ uses }) =>
            uses.length === 0 ? (
              <p className="soft">{t("myBenefits.nothingUsed")}</p>
            ) : (
              <ul className="entries">
                {uses.map((use, i) => (
                  <li key={i} className="entry">
                    <span className="entry-main">
                      <strong>{textIn(language, use.name)}</strong>
                      <span className="soft">
                        {format.date(use.usedAt)}
                        {use.undone && ` · ${t("myBenefits.undone")}`}
                      </span>
                    </span>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </section>
    </div>
  );
}

function Held({ held }: { held: Entitlement }) {
  const { t } = useTexts();
  const language = useLanguage();
  return (
    <li className="entry">
      <span className="entry-main">
        <strong>{textIn(language, held.name)}</strong>
        <span className="soft">{textIn(language, held.details)}</span>
      </span>
      <span className="figure">{held.left === null ? t("myBenefits.unlimited") : t("myBenefits.left", { left: held.left, of: held.perYear })}</span>
    </li>
  );
}

function LoungeCard({ mine }: { mine: MyLounge }) {
  const { t } = useTexts();
  const format = useFormat();
  const open = mine.visits.filter((visit) => visit.state === "RESERVED" || visit.state === "INSIDE");
  return (
    <>
      {mine.barredUntil && <p role="alert">{t("myBenefits.barred", { date: format.date(mine.barredUntil) })}</p>}
      {open.map((visit) => (
        <Reserved key={visit.id} visit={visit} />
      ))}
      {!mine.barredUntil && <Reserve />}
      {mine.incidents.length > 0 && <h3>{t("myBenefits.noted")}</h3>}
      {mine.incidents.map((incident) => (
        <Noted key={incident.id} incident={incident} />
      ))}
    </>
  );
}

function Reserved({ visit }: { visit: LoungeVisit }) {
  const { t, i18n } = useTexts();
  const format = useFormat();
  const stores = useStores();
  const language = useLanguage();
  const cancel = useAction((id: string, key) => api.care.cancelMyLounge(id, key), {
    onSuccess: () => {
      refresh();
      Toast.show({ content: t("myBenefits.cancelled") });
    },
  });
  return (
    <div className="transfer">
      <strong>
        {visit.state === "INSIDE" && visit.endsAt
          ? t("myBenefits.inside", { time: format.time(visit.endsAt) })
          : visit.reservedFor && format.dateTime(visit.reservedFor)}
      </strong>
      <span className="soft">
        {textIn(language, stores.data?.items.find((store) => store.id === visit.storeId)?.name)}
        {visit.guests > 0 && ` · ${t("myBenefits.withGuests", { count: visit.guests })}`}
      </span>
      {cancel.error && (
        <p className="wrong-text" role="alert">
          {problemText(i18n, cancel.error)}
        </p>
      )}
      {visit.state === "RESERVED" && (
        <Button loading={cancel.isPending} onClick={() => cancel.mutate(visit.id)}>
          {t("myBenefits.cancel")}
        </Button>
      )}
    </div>
  );
}

function Reserve() {
  const { t, i18n } = useTexts();
  const language = useLanguage();
  const me = useMe();
  const stores = useStores();
  const [store, setStore] = useState("");
  const [when, setWhen] = useState("");
  const [guests, setGuests] = useState("0");
  const storeId = store || me.data?.homeStoreId || "";
  const zone = stores.data?.items.find((s) => s.id === storeId)?.timeZone ?? DEFAULT_ZONE;
  const ready = when !== "" && /^\d{1,2}$/.test(guests) && storeId !== "";
  const reserve = useAction((wanted: { storeId: string; at: string; guests: number }, key) => api.care.reserveMyLounge(wanted, key), {
    onSuccess: () => {
      setWhen("");
      refresh();
      Toast.show({ icon: "success", content: t("myBenefits.kept") });
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) reserve.mutate({ storeId, at: instantOf(when, zone), guests: Number(guests) });
      }}
    >
      <label htmlFor="lounge-store">{t("myBenefits.store")}</label>
      <select id="lounge-store" className="boxed select" value={storeId} onChange={(event) => setStore(event.target.value)}>
        {(stores.data?.items ?? []).map((one) => (
          <option key={one.id} value={one.id}>
            {textIn(language, one.name)}
          </option>
        ))}
      </select>
      <TextField id="lounge-at" label={t("myBenefits.at")} type="datetime-local" value={when} onChange={setWhen} />
      <TextField id="lounge-guests" label={t("myBenefits.guests")} mode="numeric" maxLength={2} value={guests} onChange={setGuests} />
      {reserve.error && (
        <p className="wrong-text" role="alert">
          {problemText(i18n, reserve.error)}
        </p>
      )}
      <Button block color="primary" size="large" type="submit" disabled={!ready} loading={reserve.isPending}>
        {t("myBenefits.submit")}
      </Button>
    </form>
  );
}

function Noted({ incident }: { incident: LoungeIncident }) {
  const { t, i18n } = useTexts();
  const format = useFormat();
  const [text, setText] = useState("");
  const appeal = useAction((words: string, key) => api.care.appealMyLounge(incident.id, words, key), { onSuccess: refresh });
  return (
    <div className="transfer">
      <strong>
        {t(`myBenefits.measure.${incident.measure}`)} · {format.date(incident.at)}
      </strong>
      <span>{incident.text}</span>
      {incident.decision ? (
        <span className="soft">
          {t(`myBenefits.decision.${incident.decision}`)} · {incident.decisionReason}
        </span>
      ) : incident.appealedAt ? (
        <span className="soft">{t("myBenefits.appealed")}</span>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim().length >= 5) appeal.mutate(text.trim());
          }}
        >
          <TextField
            id={`appeal-${incident.id}`}
            label={t("myBenefits.appealLabel")}
            value={text}
            onChange={setText}
            maxLength={500}
            error={appeal.error ? problemText(i18n, appeal.error) : null}
          />
          <Button type="submit" disabled={text.trim().length < 5} loading={appeal.isPending}>
            {t("myBenefits.appeal")}
          </Button>
        </form>
      )}
    </div>
  );
}

import { Problem, type Consent, type ProfileView } from "@laoke/api-client";
import { problemText, useFormat, useLanguage } from "@laoke/i18n";
import { dropAllDrafts, Empty, Loaded, useAction } from "@laoke/ui";
import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { Button, Switch, Toast } from "antd-mobile";
import { useState } from "react";
import { Link } from "wouter";
import { api, queryClient, sessionEnd } from "../api";
import { dropCode } from "../keptCode";
import { useAccount, useMe, useStores } from "../me";
import { TextField } from "../points/TextField";
import { useTexts } from "../texts";
import { complete, CONSENT_TEXT, known, ofPurpose, PLACES, POSITIONS, PURPOSES } from "./privacy";

export default function PrivacyPage() {
  const { t } = useTexts();
  return (
    <div className="pad">
      <Link href="/me" className="back">
        {t("tabs.me")}
      </Link>
      <h1>{t("privacy.title")}</h1>
      <Consents />
      <Views />
      <Copy />
      <Erase />
    </div>
  );
}

function Consents() {
  const { t, i18n } = useTexts();
  const consents = useQuery({ queryKey: ["consents"], queryFn: api.member.myConsents });
  const change = useMutation({
    mutationFn: (one: Consent) =>
      api.member.agree([{ purpose: one.purpose, ...(one.channel && { channel: one.channel }), given: !one.given }], CONSENT_TEXT),
    onSuccess: (now) => {
      queryClient.setQueryData(["consents"], now);
      void queryClient.invalidateQueries({ queryKey: ["me"] });
    },
  });
  return (
    <section className="card">
      <h2>{t("privacy.consents")}</h2>
      <p className="soft">{t("privacy.consentsHint")}</p>
      <Loaded query={consents} lines={6}>
        {({ items }) =>
          PURPOSES.map((purpose) => (
            <fieldset key={purpose} className="consent">
              <legend>{t(`privacy.purpose.${purpose}`)}</legend>
              <p className="soft">{t(`privacy.about.${purpose}`)}</p>
              {ofPurpose(items, purpose).map((one) => (
                <ConsentRow key={one.channel ?? purpose} one={one} busy={change.isPending} onChange={() => change.mutate(one)} />
              ))}
            </fieldset>
          ))
        }
      </Loaded>
      {change.error && (
        <p className="wrong-text" role="alert">
          {problemText(i18n, change.error)}
        </p>
      )}
    </section>
  );
}

function ConsentRow({ one, busy, onChange }: { one: Consent; busy: boolean; onChange: () => void }) {
  const { t } = useTexts();
  const format = useFormat();
  const name = one.channel ? t(`privacy.channel.${one.channel}`) : t(`privacy.purpose.${one.purpose}`);
  return (
    <div className="consent-row">
      <span>
        {name}
        {one.at && <span className="faint"> {t(one.given ? "privacy.given" : "privacy.taken", { date: format.date(one.at) })}</span>}
      </span>
      <Switch
        checked={one.given}
        disabled={busy}
        onChange={onChange}
        aria-label={one.channel ? `${t(`privacy.purpose.${one.purpose}`)} · ${name}` : name}
      />
    </div>
  );
}

function Views() {
  const { t } = useTexts();
  const views = useInfiniteQuery({
    queryKey: ["views"],
    queryFn: ({ pageParam }) => api.member.myViews(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  return (
    <section className="card">
      <h2>{t("privacy.views")}</h2>
      <p className="soft">{t("privacy.viewsHint")}</p>
      <Loaded query={views} lines={4}>
        {({ pages }) => {
          const all = pages.flatMap((page) => page.items);
          return all.length === 0 ? (
            <Empty title={t("privacy.noViews")} />
          ) : (
            <ul className="entries">
              {all.map((one, i) => (
                <ViewRow key={i} one={one} />
              ))}
            </ul>
          );
        }}
      </Loaded>
      {views.hasNextPage && (
        <Button block fill="none" loading={views.isFetchingNextPage} onClick={() => void views.fetchNextPage()}>
          {t("privacy.more")}
        </Button>
      )}
    </section>
  );
}

function ViewRow({ one }: { one: ProfileView }) {
  const { t } = useTexts();
  const format = useFormat();
  const language = useLanguage();
  const stores = useStores();
  const position = t(`privacy.position.${known(POSITIONS, one.position, "unknown")}`);
  const store = stores.data?.items.find((s) => s.id === one.storeId)?.name[language === "en" ? "en" : "zh"];
  return (
    <li className="entry">
      <span className="entry-main">
        <strong>{store ? t("privacy.at", { position, store }) : position}</strong>
        <span className="soft">{t(`privacy.place.${known(PLACES, one.place, "other")}`)}</span>
      </span>
      <span className="soft">{format.date(one.at)}</span>
    </li>
  );
}

function Copy() {
  const { t, i18n } = useTexts();
  const copy = useMutation({
    mutationFn: async () => complete(await api.member.myExport(), readOrNothing),
    onSuccess: (whole) => save(`${t("privacy.fileName")}.json`, JSON.stringify(whole, null, 2)),
  });
  return (
    <section className="card">
      <h2>{t("privacy.copy")}</h2>
      <p className="soft">{t("privacy.copyHint")}</p>
      <Button block color="primary" fill="outline" loading={copy.isPending} onClick={() => copy.mutate()}>
        {t("privacy.download")}
      </Button>
      {copy.error && (
        <p className="wrong-text" role="alert">
          {problemText(i18n, copy.error)}
        </p>
      )}
    </section>
  );
}

/** Who never had points has no account: that is no failure. */
const readOrNothing = (path: string, cursor?: string) =>
  api.member.elsewhere(path, cursor).catch((error: unknown) => {
    if (error instanceof Problem && error.status === 404) return null;
    throw error;
  });

function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

function Erase() {
  const { t, i18n } = useTexts();
  const me = useMe();
  const account = useAccount();
  const [asked, setAsked] = useState(false);
  const [typed, setTyped] = useState("");
  const number = me.data?.number ?? "";
  const erase = useAction((input: { number: string }, key) => api.member.eraseMe(input.number, key), {
    onSuccess: async () => {
      await api.gateway.signOut().catch(() => undefined); // the session leads to nobody any more
      dropAllDrafts();
      dropCode();
      queryClient.removeQueries();
      Toast.show({ content: t("privacy.erased") });
      sessionEnd.dispatchEvent(new Event("ended"));
    },
  });
  const confirmed = typed.trim().toUpperCase() === number;
  return (
    <section className="card">
      <h2>{t("privacy.erase")}</h2>
      <p className="soft">{t("privacy.eraseHint")}</p>
      {!asked ? (
        <Button block color="danger" fill="outline" onClick={() => setAsked(true)}>
          {t("privacy.erase")}
        </Button>
      ) : (
        <>
          <p>
            <strong>{account.data ? t("privacy.lost", { count: account.data.available }) : t("privacy.lostUnknown")}</strong>
          </p>
          <p className="soft">{t("privacy.open")}</p>
          <TextField
            id="erase-number"
            label={t("privacy.typeNumber", { number })}
            value={typed}
            onChange={setTyped}
            error={typed.trim().length >= number.length && !confirmed ? t("privacy.numberWrong") : null}
          />
          <Button block color="danger" disabled={!confirmed} loading={erase.isPending} onClick={() => erase.mutate({ number })}>
            {t("privacy.eraseNow")}
          </Button>
          {erase.error && (
            <p className="wrong-text" role="alert">
              {problemText(i18n, erase.error)}
            </p>
          )}
        </>
      )}
    </section>
  );
}

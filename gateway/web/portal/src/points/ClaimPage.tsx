import type { Claim, ClaimRequest } from "@laoke/api-client";
import { problemText, textIn, useFormat, useLanguage } from "@laoke/i18n";
import { Empty, Loaded, useAction, useDraft } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Button, Toast } from "antd-mobile";
import { useState } from "react";
import { Link } from "wouter";
import { api, queryClient } from "../api";
import { pointsMoved, useMe, useStores } from "../me";
import { useTexts } from "../texts";
import { claimOf, blankClaim } from "./claiming";
import { TextField } from "./TextField";

export default function ClaimPage() {
  const { t } = useTexts();
  const list = useQuery({ queryKey: ["claims"], queryFn: () => api.giving.myClaims() });
  return (
    <div className="pad">
      <Link href="/me" className="back">
        {t("tabs.me")}
      </Link>
      <h1>{t("menu.claim")}</h1>
      <ClaimForm />
      <section className="card">
        <h2>{t("claim.list")}</h2>
        <Loaded query={list} lines={3}>
          {(page) =>
            page.items.length === 0 ? (
              <Empty title={t("claim.none")} hint={t("claim.noneHint")} />
            ) : (
              <ul className="entries">
                {page.items.map((one) => (
                  <ClaimRow key={one.id} one={one} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </section>
    </div>
  );
}

function ClaimForm() {
  const { t, i18n } = useTexts();
  const language = useLanguage();
  const me = useMe();
  const stores = useStores();
  const [draft, change, clear] = useDraft("claim", blankClaim);
  const [tried, setTried] = useState(false);
  const storeId = draft.storeId || me.data?.homeStoreId || "";
  const request = claimOf(draft, storeId);
  const claim = useAction((input: ClaimRequest, key) => api.giving.claim(input, key), {
    onSuccess: (made) => {
      clear();
      setTried(false);
      void queryClient.invalidateQueries({ queryKey: ["claims"] });
      pointsMoved();
      Toast.show({
        icon: "success",
        content:
          made.state === "BOOKED" ? t("claim.booked", { points: t("shared:common.points", { count: made.points ?? 0 }) }) : t("claim.waiting"),
      });
    },
  });
  return (
    <form
      className="card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (request) claim.mutate(request);
      }}
    >
      <div className="chips" role="radiogroup" aria-label={t("claim.how")}>
        {(["code", "receipt"] as const).map((by) => (
          <button key={by} type="button" role="radio" aria-checked={draft.by === by} className="chip" onClick={() => change({ by })}>
            {t(`claim.by.${by}`)}
          </button>
        ))}
      </div>
      {draft.by === "code" ? (
        <TextField id="claim-code" label={t("claim.code")} placeholder={t("claim.codePlaceholder")} value={draft.code} onChange={(code) => change({ code })} />
      ) : (
        <>
          <label htmlFor="claim-store">{t("claim.store")}</label>
          <select id="claim-store" className="boxed select" value={storeId} onChange={(event) => change({ storeId: event.target.value })}>
            {(stores.data?.items ?? []).map((store) => (
              <option key={store.id} value={store.id}>
                {textIn(language, store.name)}
              </option>
            ))}
          </select>
          <TextField id="claim-number" label={t("claim.number")} value={draft.number} onChange={(number) => change({ number })} maxLength={64} />
          <TextField id="claim-day" label={t("claim.day")} type="date" value={draft.soldOn} onChange={(soldOn) => change({ soldOn })} />
          <TextField id="claim-total" label={t("claim.total")} mode="decimal" value={draft.total} onChange={(total) => change({ total })} />
        </>
      )}
      {(claim.error || (tried && !request)) && (
        <p className="wrong-text" role="alert">
          {claim.error ? problemText(i18n, claim.error) : t(`claim.missing.${draft.by}`)}
        </p>
      )}
      <Button block color="primary" size="large" type="submit" loading={claim.isPending}>
        {t("claim.submit")}
      </Button>
    </form>
  );
}

function ClaimRow({ one }: { one: Claim }) {
  const { t } = useTexts();
  const format = useFormat();
  return (
    <li className="transfer">
      <div className="case-top">
        <strong className="figure">{one.number}</strong>
        <span className={`case-state ${one.state === "BOOKED" ? "closed" : ""}`}>{t(`claim.state.${one.state}`)}</span>
      </div>
      <span className="soft">
        {format.day(one.soldOn)} · {format.money(one.total)}
        {one.points !== null && ` · ${t("shared:common.points", { count: one.points })}`}
      </span>
      {one.note && <span className="soft">{one.note}</span>}
    </li>
  );
}

import type { Agreement } from "@laoke/api-client";
import { textIn, useFormat, useLanguage } from "@laoke/i18n";
import { Empty, Loaded, useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { Paged } from "../Paged";
import { Field, Panel } from "../parts";
import { Failure, ForStore } from "../points/parts";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { tomorrow } from "./tiers";

const NOTICE_DAYS = 31;

/** Versions of the agreement, who has not accepted one, and the announcement of another. */
export function Agreements() {
  const { t } = useTexts();
  const scope = useScope();
  const [chosen, setChosen] = useState<string>();
  const agreements = useQuery({ queryKey: ["agreements"], queryFn: api.tiers.agreements });
  return (
    <div className="two-columns">
      <Panel title={t("agreements.title")}>
        <p className="soft">{t("agreements.hint")}</p>
        <Loaded query={agreements} lines={3}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={t("agreements.none")} />
            ) : (
              <div className="desk-list">
                {items.map((one) => (
                  <Version key={one.version} one={one} onChoose={() => setChosen(one.version)} />
                ))}
              </div>
            )
          }
        </Loaded>
        {scope.isChain && <Announce />}
      </Panel>
      {chosen && (
        <Panel title={t("agreements.missing", { version: chosen })}>
          <ForStore>{(storeId) => <Missing key={`${chosen} ${storeId}`} version={chosen} storeId={storeId} />}</ForStore>
        </Panel>
      )}
    </div>
  );
}

function Version({ one, onChoose }: { one: Agreement; onChoose: () => void }) {
  const { t } = useTexts();
  const format = useFormat();
  const language = useLanguage();
  return (
    <div className="desk-item">
      <div className="desk-head">
        <strong>
          {one.version} {textIn(language, one.title)}
        </strong>
        <span className={`badge ${one.inForce ? "good" : "warn"}`}>
          {t(one.inForce ? "agreements.since" : "agreements.from", { date: format.day(one.effectiveOn) })}
        </span>
      </div>
      <div className="desk-actions">
        <Button onClick={onChoose}>{t("agreements.who")}</Button>
      </div>
    </div>
  );
}

function Missing({ version, storeId }: { version: string; storeId: string }) {
  const { t } = useTexts();
  return (
    <Paged
      name={["not-accepted", version, storeId]}
      read={(cursor) => api.tiers.notAccepted(version, storeId, cursor)}
      empty={<Empty title={t("agreements.all")} />}
    >
      {(items) => (
        <ul className="plain-list">
          {items.map((one) => (
            <li key={one.memberId} className="desk-head">
              <Link to="/members/$id" params={{ id: one.memberId }} className="member-link">
                {one.label}
              </Link>
              <span className="soft figure">{one.number}</span>
            </li>
          ))}
        </ul>
      )}
    </Paged>
  );
}

const FIELDS = ["titleZh", "titleEn", "textZh", "textEn"] as const;

function Announce() {
  const { t } = useTexts();
  const [version, setVersion] = useState("");
  const [on, setOn] = useState(() => tomorrow(new Date(), NOTICE_DAYS));
  const [words, setWords] = useState({ titleZh: "", titleEn: "", textZh: "", textEn: "" });
  const announce = useAction(
    (_: undefined, key) =>
      api.tiers.announce(
        { version: version.trim(), title: { zh: words.titleZh, en: words.titleEn }, text: { zh: words.textZh, en: words.textEn }, effectiveOn: on },
        key,
      ),
    {
      onSuccess: () => {
        setVersion("");
        setWords({ titleZh: "", titleEn: "", textZh: "", textEn: "" });
        void queryClient.invalidateQueries({ queryKey: ["agreements"] });
      },
    },
  );
  const ready = /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/.test(version.trim()) && on !== "" && FIELDS.every((field) => words[field].trim().length > 1);
  return (
    <details>
      <summary>{t("agreements.announce")}</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) announce.mutate(undefined);
        }}
      >
        <Field id="agreement-version" label={t("agreements.version")}>
          <Input id="agreement-version" maxLength={32} value={version} onChange={(event) => setVersion(event.target.value)} />
        </Field>
        {FIELDS.map((field) => (
          <Field key={field} id={`agreement-${field}`} label={t(`agreements.${field}`)}>
            <Input.TextArea
              id={`agreement-${field}`}
              rows={field.startsWith("title") ? 1 : 6}
              value={words[field]}
              onChange={(event) => setWords({ ...words, [field]: event.target.value })}
            />
          </Field>
        ))}
        <Field id="agreement-on" label={t("agreements.effectiveOn")} hint={t("agreements.notice")}>
          <Input id="agreement-on" type="date" value={on} onChange={(event) => setOn(event.target.value)} />
        </Field>
        <Failure error={announce.error} />
        <Button type="primary" htmlType="submit" disabled={!ready} loading={announce.isPending}>
          {t("agreements.announce")}
        </Button>
      </form>
    </details>
  );
}

import { BulbOutlined, PhoneOutlined } from "@ant-design/icons";
import type { Outcome, Task } from "@laoke/api-client";
import { problemText, textIn, useFormat, useLanguage } from "@laoke/i18n";
import { readablePhone, TierMark, useAction, useDraft } from "@laoke/ui";
import { Link } from "@tanstack/react-router";
import { Alert, App, Button, Input } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { useScope } from "../scope";
import { useTexts } from "../texts";
import { agreedAt, agreedTimes, outcomesOf } from "./outcomes";
import { KindIcon } from "./TaskRow";

/** All that is needed for one contact: whom, why, when best, what to say, and what came of it in one tap. */
export function CallSheet({ task, onRecorded }: { task: Task; onRecorded: () => void }) {
  const { t, i18n } = useTexts();
  const language = useLanguage();
  const { zone } = useScope();
  const format = useFormat(zone);
  const { message } = App.useApp();
  const [draft, change, clear] = useDraft(`contact.${task.id}`, { note: "" });
  const [agreeing, setAgreeing] = useState(false);

  const record = useAction(
    (input: { outcome: Outcome; agreedAt?: string; note?: string }, key) => api.outreach.record(task.id, input, key),
    {
      onSuccess: (_, { outcome }) => {
        clear();
        void queryClient.invalidateQueries({ queryKey: ["tasks"] });
        void queryClient.invalidateQueries({ queryKey: ["contacts", task.memberId] });
        void queryClient.invalidateQueries({ queryKey: ["today"] });
        void message.success(t("sheet.recorded", { outcome: t(`contacts.outcome.${outcome}`) }));
        onRecorded();
      },
    },
  );
  const note = draft.note.trim() ? { note: draft.note.trim() } : {};
  const outcomes = outcomesOf(task.kind);
  const callable = task.kind === "CALL" && task.phone && !task.phone.includes("*");

  return (
    <article className="sheet panel">
      <header className="sheet-head">
        <div>
          <p className="faint sheet-kind">
            <KindIcon kind={task.kind} /> {t(`contacts.kind.${task.kind}`)} · {format.window(task.window.from, task.window.to)}
          </p>
          <h2>{task.addressForm || task.memberName}</h2>
          <p className="soft">
            {task.memberName} <TierMark tier={task.tier} />
          </p>
        </div>
        <div className="sheet-actions">
          {callable ? (
            <a className="call-link figure" href={`tel:${task.phone}`}>
              <PhoneOutlined aria-hidden /> {readablePhone(task.phone!)}
            </a>
          ) : (
            task.phone && <span className="figure soft">{readablePhone(task.phone)}</span>
          )}
          <Link to="/members/$id" params={{ id: task.memberId }} className="more-link">
            {t("sheet.card")}
          </Link>
        </div>
      </header>
      <section>
        <h3>{t("sheet.why")}</h3>
        <p>{textIn(language, task.reason)}</p>
      </section>
      {task.advice && (
        <p className={`advice ${task.advice.verdict.toLowerCase()}`}>
          <BulbOutlined aria-hidden />
          <span>
            <strong>{t(`sheet.verdict.${task.advice.verdict}`)}</strong> {textIn(language, task.advice)}
          </span>
        </p>
      )}
      {task.script && (
        <section>
          <h3>{t("sheet.script")}</h3>
          <blockquote className="script">{textIn(language, task.script)}</blockquote>
        </section>
      )}
      <section>
        <h3>
          <label htmlFor="contact-note">{t("sheet.note")}</label> <span className="faint">{t("shared:common.optional")}</span>
        </h3>
        <Input.TextArea
          id="contact-note"
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={2000}
          placeholder={t("sheet.notePlaceholder")}
          value={draft.note}
          onChange={(e) => change({ note: e.target.value })}
        />
      </section>
      {record.error && <Alert type="error" showIcon title={problemText(i18n, record.error)} />}
      <section aria-label={t("sheet.outcome")}>
        <h3>{t("sheet.outcome")}</h3>
        {agreeing ? (
          <Agree
            busy={record.isPending}
            onCancel={() => setAgreeing(false)}
            onAgreed={(at) => record.mutate({ outcome: "INCONVENIENT", agreedAt: at, ...note })}
          />
        ) : (
          <div className="outcomes">
            {outcomes.map((outcome, i) => (
              <Button
                key={outcome}
                type={i === 0 ? "primary" : "default"}
                size="large"
                loading={record.isPending && record.variables.outcome === outcome}
                disabled={record.isPending}
                onClick={() => record.mutate({ outcome, ...note })}
              >
                {t(`contacts.outcome.${outcome}`)}
              </Button>
            ))}
            {task.kind === "CALL" && (
              <Button size="large" disabled={record.isPending} onClick={() => setAgreeing(true)}>
                {t("contacts.outcome.INCONVENIENT")}
              </Button>
            )}
          </div>
        )}
      </section>
    </article>
  );
}

function Agree(props: { busy: boolean; onCancel: () => void; onAgreed: (at: string) => void }) {
  const { t } = useTexts();
  const { zone } = useScope();
  const format = useFormat(zone);
  const [own, setOwn] = useState("");
  const ownAt = agreedAt(own, zone, new Date());
  return (
    <div className="stack">
      <p className="soft">{t("sheet.agree")}</p>
      <div className="outcomes">
        {agreedTimes(new Date(), zone).map((choice) => (
          <Button key={choice.label} size="large" disabled={props.busy} onClick={() => props.onAgreed(choice.at)}>
            {t(`sheet.agreed.${choice.label}`, { time: format.time(choice.at) })}
          </Button>
        ))}
      </div>
      <label htmlFor="agreed-own">{t("sheet.ownTime")}</label>
      <div className="inline">
        <Input id="agreed-own" type="datetime-local" value={own} onChange={(e) => setOwn(e.target.value)} />
        <Button type="primary" disabled={!ownAt || props.busy} onClick={() => ownAt && props.onAgreed(ownAt)}>
          {t("sheet.agreeSubmit")}
        </Button>
      </div>
      <Button type="text" onClick={props.onCancel}>
        {t("shared:common.back")}
      </Button>
    </div>
  );
}

import type { FactKind, Questionnaire } from "@laoke/api-client";
import { textIn, useLanguage } from "@laoke/i18n";
import { Empty, Loaded } from "@laoke/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Input, Select } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { PageHead, Panel } from "../parts";
import { Failure } from "../points/parts";
import { useTexts } from "../texts";

type Draft = Omit<Questionnaire, "version">;

const NEW: Draft = { id: "", title: { zh: "", en: "" }, questions: [], active: true };

/** Head office designs questionnaires; each question names the fact its answer becomes. */
export function QuestionnairesPage() {
  const { t } = useTexts();
  const language = useLanguage();
  const all = useQuery({ queryKey: ["questionnaires"], queryFn: api.records.questionnaires });
  const [draft, setDraft] = useState<Draft>();
  return (
    <>
      <PageHead
        title={t("questionnaires.title")}
        hint={t("questionnaires.hint")}
        actions={
          <Button type="primary" onClick={() => setDraft(NEW)}>
            {t("questionnaires.new")}
          </Button>
        }
      />
      <div className="two-columns">
        <Panel title={t("questionnaires.all")}>
          <Loaded query={all} lines={3}>
            {({ items }) =>
              items.length === 0 ? (
                <Empty title={t("questionnaires.none")} />
              ) : (
                <ul className="plain-list">
                  {items.map((one) => (
                    <li key={one.id} className="desk-head">
                      <Button type="link" onClick={() => setDraft(one)}>
                        {textIn(language, one.title)}
                      </Button>
                      <span className="soft">{t("questionnaires.questions", { count: one.questions.length })}</span>
                      {!one.active && <span className="badge">{t("questionnaires.inactive")}</span>}
                    </li>
                  ))}
                </ul>
              )
            }
          </Loaded>
        </Panel>
        {draft && <Design key={draft.id} draft={draft} onDone={() => setDraft(undefined)} />}
      </div>
    </>
  );
}

function Design({ draft, onDone }: { draft: Draft; onDone: () => void }) {
  const { t } = useTexts();
  const language = useLanguage();
  const [form, setForm] = useState<Draft>(draft);
  const facts = useQuery({ queryKey: ["fact-kinds"], queryFn: api.people.factKinds, staleTime: 300_000 });
  const put = useMutation({
    mutationFn: (wanted: Draft) => api.records.putQuestionnaire(wanted),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ["questionnaires"] });
      onDone();
    },
  });
  const asked = new Set(form.questions.map((q) => q.key));
  const free = (facts.data?.items ?? []).filter((kind) => kind.active && !kind.builtIn && !asked.has(kind.key));
  const add = (kind: FactKind) => setForm({ ...form, questions: [...form.questions, { key: kind.key, zh: kind.ask.zh, en: kind.ask.en }] });
  const word = (key: string, language: "zh" | "en", text: string) =>
    setForm({ ...form, questions: form.questions.map((q) => (q.key === key ? { ...q, [language]: text } : q)) });
  const ready =
    /^[A-Za-z0-9][\w-]{0,31}$/.test(form.id) &&
    form.title.zh.trim() !== "" &&
    form.title.en.trim() !== "" &&
    form.questions.length > 0 &&
    form.questions.every((q) => q.zh.trim() && q.en.trim());
  return (
    <Panel title={t("questionnaires.design")}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) put.mutate(form);
        }}
      >
        <label htmlFor="questionnaire-id">{t("questionnaires.id")}</label>
        <Input id="questionnaire-id" disabled={draft.id !== ""} maxLength={32} value={form.id} onChange={(event) => setForm({ ...form, id: event.target.value })} />
        <label htmlFor="questionnaire-zh">{t("questionnaires.titleZh")}</label>
        <Input id="questionnaire-zh" maxLength={80} value={form.title.zh} onChange={(event) => setForm({ ...form, title: { ...form.title, zh: event.target.value } })} />
        <label htmlFor="questionnaire-en">{t("questionnaires.titleEn")}</label>
        <Input id="questionnaire-en" maxLength={80} value={form.title.en} onChange={(event) => setForm({ ...form, title: { ...form.title, en: event.target.value } })} />
        <ol>
          {form.questions.map((q) => (
            <li key={q.key} className="stack">
              <span className="desk-head">
                <strong>{textIn(language, facts.data?.items.find((kind) => kind.key === q.key)?.name) || q.key}</strong>
                <Button type="text" onClick={() => setForm({ ...form, questions: form.questions.filter((other) => other.key !== q.key) })}>
                  {t("questionnaires.drop")}
                </Button>
              </span>
              <Input aria-label={t("questionnaires.inZh")} maxLength={200} value={q.zh} onChange={(event) => word(q.key, "zh", event.target.value)} />
              <Input aria-label={t("questionnaires.inEn")} maxLength={200} value={q.en} onChange={(event) => word(q.key, "en", event.target.value)} />
            </li>
          ))}
        </ol>
        <Select
          aria-label={t("questionnaires.add")}
          placeholder={t("questionnaires.add")}
          value={null}
          onChange={(key: string | null) => {
            const kind = free.find((one) => one.key === key);
            if (kind) add(kind);
          }}
          options={free.map((kind) => ({ value: kind.key, label: textIn(language, kind.name) }))}
        />
        <Checkbox checked={form.active} onChange={(event) => setForm({ ...form, active: event.target.checked })}>
          {t("questionnaires.active")}
        </Checkbox>
        <Failure error={put.error} />
        <div className="form-foot">
          <Button onClick={onDone}>{t("shared:common.cancel")}</Button>
          <Button type="primary" htmlType="submit" disabled={!ready} loading={put.isPending}>
            {t("questionnaires.save")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

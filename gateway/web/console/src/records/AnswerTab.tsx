import type { FactKind, FactValue, Member, Questionnaire } from "@laoke/api-client";
import { textIn, useLanguage } from "@laoke/i18n";
import { Empty, Loaded, useAction } from "@laoke/ui";
import { useQuery } from "@tanstack/react-query";
import { App, Button, Select } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { FactInput } from "../people/FactInput";
import { Failure } from "../points/parts";
import { useTexts } from "../texts";
import { valueOf } from "./answers";

/** A questionnaire filled in with the member; the answers become facts of the profile. */
export function AnswerTab({ member }: { member: Member }) {
  const { t } = useTexts();
  const language = useLanguage();
  const [chosen, setChosen] = useState<string>();
  const all = useQuery({ queryKey: ["questionnaires"], queryFn: api.records.questionnaires });
  return (
    <Loaded query={all} lines={3}>
      {({ items }) => {
        const active = items.filter((one) => one.active);
        if (active.length === 0) return <Empty title={t("questionnaires.none")} />;
        const one = active.find((q) => q.id === chosen) ?? active[0];
        return (
          <div className="stack">
            <Select
              size="large"
              aria-label={t("questionnaires.choose")}
              value={one?.id}
              onChange={setChosen}
              options={active.map((q) => ({ value: q.id, label: textIn(language, q.title) }))}
            />
            {one && <Sheet key={one.id} member={member} questionnaire={one} />}
          </div>
        );
      }}
    </Loaded>
  );
}

function Sheet({ member, questionnaire }: { member: Member; questionnaire: Questionnaire }) {
  const { t } = useTexts();
  const language = useLanguage();
  const { message } = App.useApp();
  const [given, setGiven] = useState<Record<string, string | string[]>>({});
  const facts = useQuery({ queryKey: ["fact-kinds"], queryFn: api.people.factKinds, staleTime: 300_000 });
  const kindOf = (key: string): FactKind | undefined => facts.data?.items.find((kind) => kind.key === key);
  const answers = questionnaire.questions.flatMap((q) => {
    const kind = kindOf(q.key);
    const value = kind && valueOf(kind, given[q.key]);
    return value === undefined ? [] : [{ key: q.key, value }];
  });
  const answer = useAction(
    (sent: { key: string; value: FactValue }[], key) => api.records.answer(questionnaire.id, member.id, sent, key),
    {
      onSuccess: ({ answered }) => {
        setGiven({});
        void queryClient.invalidateQueries({ queryKey: ["profile", member.id] });
        void message.success(t("questionnaires.taken", { count: answered }));
      },
    },
  );
  return (
    <Loaded query={facts} lines={3}>
      {() => (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (answers.length) answer.mutate(answers);
          }}
        >
          {questionnaire.questions.map((q) => {
            const kind = kindOf(q.key);
            if (!kind) return null;
            return (
              <div key={q.key} className="stack">
                <label htmlFor={`question-${q.key}`}>{textIn(language, q)}</label>
                <FactInput id={`question-${q.key}`} kind={kind} value={given[q.key] ?? ""} onChange={(value) => setGiven({ ...given, [q.key]: value })} />
              </div>
            );
          })}
          <Failure error={answer.error} />
          <Button type="primary" htmlType="submit" disabled={answers.length === 0} loading={answer.isPending}>
            {t("questionnaires.send")}
          </Button>
        </form>
      )}
    </Loaded>
  );
}
